import { Component, type ComponentChildren } from "preact";
import { t } from "../../i18n";

interface Props {
  /** What is shown; another one is tried anew. */
  about?: unknown;
  children: ComponentChildren;
}

/** Keeps a fault in one part of the page from taking the rest with it. */
export class Guard extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  override componentDidCatch(error: unknown): void {
    console.error(error);
    this.setState({ failed: true });
  }

  override componentDidUpdate({ about }: Props): void {
    if (this.state.failed && about !== this.props.about) this.setState({ failed: false });
  }

  render({ children }: Props) {
    if (!this.state.failed) return children;
    return (
      <div class="beginning" role="alert">
        <p>{t("part.failed")}</p>
        <button type="button" class="button" onClick={() => this.setState({ failed: false })}>
          {t("part.again")}
        </button>
      </div>
    );
  }
}
