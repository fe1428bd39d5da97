/** How a picture lies in the window: scale 1 shows all of it; x and y move its middle from the window's, in pixels. */
export interface Lie {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const whole: Lie = { scale: 1, x: 0, y: 0 };

const most = 8;

/** The size at which all of a picture fits; a small one is not blown up. */
export function fitted(picture: Size, stage: Size): Size {
  const scale = Math.min(1, stage.width / picture.width, stage.height / picture.height);
  return { width: picture.width * scale, height: picture.height * scale };
}

/** Scales so that the point of the picture under at stays there; at is counted from the middle of the stage. */
export function zoomed(lie: Lie, scale: number, at: Point, picture: Size, stage: Size): Lie {
  const next = Math.min(most, Math.max(1, scale));
  const by = next / lie.scale;
  return within(
    { scale: next, x: at.x - (at.x - lie.x) * by, y: at.y - (at.y - lie.y) * by },
    picture,
    stage,
  );
}

/** Moves a picture back to where no edge of it is farther in than it has to be. picture is its size at scale 1. */
export function within({ scale, x, y }: Lie, picture: Size, stage: Size): Lie {
  const [right, down] = [picture.width * scale - stage.width, picture.height * scale - stage.height];
  return { scale, x: bound(x, right / 2), y: bound(y, down / 2) };
}

/** The scale that shows a picture's own pixels, or twice its size where that shows no more than fits already. */
export function closer(natural: Size, shown: Size): number {
  const own = natural.width / shown.width;
  return own > 1.2 ? Math.min(most, own) : 2;
}

function bound(value: number, reach: number): number {
  return reach <= 0 ? 0 : Math.min(reach, Math.max(-reach, value));
}
