import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { File } from "../../protocol.gen";
import { closer, fitted, type Lie, type Point, type Size, whole, within, zoomed } from "../../state/zoom";

/** What a finger that draws across means while all of the picture is shown. */
interface Walk {
  back: () => void;
  on: () => void;
  close: () => void;
}

/** A finger has to be drawn this far, in pixels. */
const far = 60;

/** How a picture lies in the window: by wheel, double click, keys and fingers. */
export function useZoom(file: Pick<File, "id" | "width" | "height">, walk: Walk) {
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 });
  const [lie, setLie] = useState<Lie>(whole);
  const natural = { width: file.width || 1, height: file.height || 1 };
  const size = fitted(natural, room);
  const latest = useRef({ lie, size, room, walk });
  latest.current = { lie, size, room, walk };

  useLayoutEffect(() => setLie(whole), [file.id]);
  useLayoutEffect(() => {
    const shown = stage.current;
    if (!shown) return;
    const measure = () => setRoom({ width: shown.clientWidth, height: shown.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);

  const to = (scale: number, at: Point = { x: 0, y: 0 }) => {
    const { lie: now, size: picture, room: space } = latest.current;
    const next = zoomed(now, scale, at, picture, space);
    latest.current.lie = next;
    setLie(next);
  };
  const move = (x: number, y: number) => {
    const { lie: now, size: picture, room: space } = latest.current;
    const next = within({ scale: now.scale, x: now.x + x, y: now.y + y }, picture, space);
    latest.current.lie = next;
    setLie(next);
  };
  const toggle = (at?: Point) => to(latest.current.lie.scale > 1 ? 1 : closer(natural, size), at);

  useEffect(() => {
    const shown = stage.current;
    const turned = (event: WheelEvent) => {
      event.preventDefault();
      to(latest.current.lie.scale * Math.exp(-event.deltaY / 400), placeOf(event, shown));
    };
    shown?.addEventListener("wheel", turned, { passive: false });
    return () => shown?.removeEventListener("wheel", turned);
  }, []);

  const handlers = useMemo(() => {
    const held = new Map<number, Point>();
    let from: Point | null = null;
    const spread = () => {
      const [a, b] = [...held.values()];
      return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
    };
    const middle = () => {
      const points = [...held.values()];
      const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
      return { x: sum.x / points.length, y: sum.y / points.length };
    };
    const released = (event: PointerEvent) => {
      const at = placeOf(event, stage.current);
      const drawn = held.size === 1 && from && latest.current.lie.scale === 1 && event.type === "pointerup";
      if (drawn && from && event.pointerType === "touch")
        walked(at.x - from.x, at.y - from.y, latest.current.walk);
      held.delete(event.pointerId);
      from = null;
    };
    return {
      onPointerDown(event: PointerEvent) {
        if (event.button !== 0) return;
        (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
        held.set(event.pointerId, placeOf(event, stage.current));
        from = held.size === 1 ? placeOf(event, stage.current) : null;
      },
      onPointerMove(event: PointerEvent) {
        const before = held.get(event.pointerId);
        if (!before) return;
        const at = placeOf(event, stage.current);
        const apart = spread();
        held.set(event.pointerId, at);
        if (held.size === 2 && apart > 0) to(latest.current.lie.scale * (spread() / apart), middle());
        else if (held.size === 1 && latest.current.lie.scale > 1) move(at.x - before.x, at.y - before.y);
      },
      onPointerUp: released,
      onPointerCancel: released,
      onDblClick(event: MouseEvent) {
        toggle(placeOf(event, stage.current));
      },
    };
  }, [file.id]);

  const by = (factor: number) => to(latest.current.lie.scale * factor);
  /** In which directions more is to be seen than the window shows. */
  const beyond = { x: size.width * lie.scale > room.width + 1, y: size.height * lie.scale > room.height + 1 };
  return { stage, size, lie, beyond, handlers, toggle, by, move, reset: () => to(1) };
}

export type Zoom = ReturnType<typeof useZoom>;

/** Across walks to the next picture, down puts it away. */
function walked(x: number, y: number, { back, on, close }: Walk): void {
  if (Math.abs(x) > far && Math.abs(x) > 2 * Math.abs(y)) (x > 0 ? back : on)();
  else if (y > far * 1.5 && y > 2 * Math.abs(x)) close();
}

/** Where something happened, counted from the middle of the stage. */
function placeOf(
  { clientX, clientY }: { clientX: number; clientY: number },
  stage: HTMLElement | null,
): Point {
  const { left, top, width, height } = stage?.getBoundingClientRect() ?? new DOMRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}
