import { computed } from "@preact/signals";
import type { Token, Tokens } from "marked";
import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";
import { t } from "../../i18n";
import { isEmojiOnly } from "../../state/emoji";
import { parse } from "../../state/markup";
import { cutMentions, type Names } from "../../state/mentions";
import { names } from "../../state/names";
import { cutOwnEmoji, type OwnEmoji as Own, ownEmoji } from "../../state/ownEmoji";
import { myId } from "../../state/session";
import { OwnEmoji } from "../emoji/EmojiFace";
import { CodeBlock } from "./CodeBlock";
import { MessageLink, PlaceLink } from "./MessageLink";

interface Props {
  text: string;
  /** Stands behind the last word. */
  trail?: ComponentChildren;
}

/** What of the hall a text can name. */
interface Known {
  readonly names: Names;
  readonly own: Own;
  /** A link's text holds no other links. */
  readonly inLink?: boolean;
}

export const hall = computed<Known>(() => ({ names: names.value, own: ownEmoji.value }));

/** A message's text. Markdown becomes nodes; HTML in it stays text, and links lead only to web and mail addresses. */
export function Markdown({ text, trail }: Props) {
  const known = hall.value;
  const tokens = useMemo(() => parse(text)?.filter((token) => token.type !== "space"), [text]);
  const last = tokens?.at(-1);
  const inParagraph = last?.type === "paragraph";
  const before = useMemo(
    () => tokens && blocks(inParagraph ? tokens.slice(0, -1) : tokens, known),
    [tokens, known],
  );
  return (
    <div class="markdown" dir="auto" data-large={isEmojiOnly(text, known.own) || undefined}>
      {before ?? <p class="as-written">{text}</p>}
      {inParagraph && (
        <p>
          {inlines((last as Tokens.Paragraph).tokens, known)}
          {trail}
        </p>
      )}
      {!inParagraph && trail && <p>{trail}</p>}
    </div>
  );
}

/** Blocks of a text as nodes. */
export function blocks(tokens: Token[] | undefined, known: Known): ComponentChildren {
  return tokens?.map((token) => block(token as Tokens.Generic, known));
}

function block(token: Tokens.Generic, known: Known): ComponentChildren {
  switch (token.type) {
    case "space":
    case "checkbox":
      return null; // a task's box is drawn by its list
    case "paragraph":
      return <p>{inlines(token.tokens, known)}</p>;
    case "heading":
      return (
        <p>
          <strong>{inlines(token.tokens, known)}</strong>
        </p>
      );
    case "code":
      return <CodeBlock text={token.text} language={token.lang} />;
    case "blockquote":
      return <blockquote>{blocks(token.tokens, known)}</blockquote>;
    case "list":
      return list(token as Tokens.List, known);
    case "hr":
      return <hr />;
    case "table":
      return table(token as Tokens.Table, known);
    case "text":
      return token.tokens ? inlines(token.tokens, known) : named(token.text, known);
    default:
      return <p>{named(token.raw.trimEnd(), known)}</p>;
  }
}

function list(token: Tokens.List, known: Known): ComponentChildren {
  const items = token.items.map((item) => (
    <li data-task={item.task || undefined}>
      {item.task && (
        <input type="checkbox" aria-label={t("message.task")} checked={item.checked === true} disabled />
      )}
      {blocks(item.tokens, known)}
    </li>
  ));
  return token.ordered ? <ol start={Number(token.start) || 1}>{items}</ol> : <ul>{items}</ul>;
}

function table(token: Tokens.Table, known: Known): ComponentChildren {
  const row = (cells: Tokens.TableCell[], Cell: "th" | "td") => (
    <tr>
      {cells.map((cell) => (
        <Cell>{inlines(cell.tokens, known)}</Cell>
      ))}
    </tr>
  );
  return (
    <table tabIndex={0}>
      <thead>{row(token.header, "th")}</thead>
      <tbody>{token.rows.map((cells) => row(cells, "td"))}</tbody>
    </table>
  );
}

function inlines(tokens: Token[] | undefined, known: Known): ComponentChildren {
  return tokens?.map((token) => inline(token as Tokens.Generic, known));
}

function inline(token: Tokens.Generic, known: Known): ComponentChildren {
  switch (token.type) {
    case "strong":
      return <strong>{inlines(token.tokens, known)}</strong>;
    case "em":
      return <em>{inlines(token.tokens, known)}</em>;
    case "del":
      return <del>{inlines(token.tokens, known)}</del>;
    case "codespan":
      return <code>{token.text}</code>;
    case "br":
      return <br />;
    case "checkbox":
      return null;
    case "link":
      return link(token, inlines(token.tokens, inLink(known, token.text === token.href)));
    case "image":
      return link(token, token.text || token.href);
    case "text":
    case "escape":
      return token.tokens ? inlines(token.tokens, known) : named(token.text, known);
    default:
      return token.raw;
  }
}

/** An address that stands as it is has no pictures in it either. */
function inLink({ names, own }: Known, bare: boolean): Known {
  return { names, own: bare ? new Map() : own, inLink: true };
}

function link({ href, text, raw }: Tokens.Generic, content: ComponentChildren): ComponentChildren {
  if (!/^(https?:\/\/|mailto:)/i.test(href)) return raw;
  return (
    <MessageLink href={href} bare={text === href}>
      {content}
    </MessageLink>
  );
}

function named(text: string, known: Known): ComponentChildren {
  return cutOwnEmoji(text, known.own).map((piece) =>
    typeof piece === "string" ? mentions(piece, known) : <OwnEmoji emoji={piece} />,
  );
}

function mentions(text: string, { names, inLink }: Known): ComponentChildren {
  if (!/[@＠#＃]/.test(text)) return text;
  return cutMentions(text, names).map((piece) =>
    piece.roomId && !inLink ? (
      <PlaceLink class="mention" place={{ roomId: piece.roomId, seq: 0, path: `/rooms/${piece.roomId}` }}>
        {piece.text}
      </PlaceLink>
    ) : piece.userId === null ? (
      piece.text
    ) : (
      <span
        class="mention"
        data-me={piece.userId === myId() || piece.userId === 0 || undefined}
        data-person={piece.userId || undefined}
      >
        {piece.text}
      </span>
    ),
  );
}
