/** Which part of the figure is in view, and how large: a point (x, y) is seen at (x·scale + left, y·scale + top). */

export interface Camera {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

const LARGEST = 2.5;
/** What stays in view of the figure when it is moved away. */
const KEPT = 80;
/** The cursor is kept this far from the edges of the view, and clear of the buttons in it. */
const MARGIN = 52;

/** The whole figure in the middle of the view. */
export function fitting(figure: Size, view: Size): Camera {
  const scale = Math.min(1, view.width / figure.width, view.height / figure.height);
  return {
    left: (view.width - figure.width * scale) / 2,
    top: (view.height - figure.height * scale) / 2,
    scale,
  };
}

/** Scaled by a factor while the point of the view stays where it is. */
export function zoomed(
  camera: Camera,
  factor: number,
  at: Point,
  figure: Size,
  view: Size,
): Camera {
  const smallest = Math.min(fitting(figure, view).scale, 1);
  const scale = clamp(camera.scale * factor, smallest, LARGEST);
  const by = scale / camera.scale;
  const moved = {
    left: at.x - (at.x - camera.left) * by,
    top: at.y - (at.y - camera.top) * by,
    scale,
  };
  return kept(moved, figure, view);
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function panned(camera: Camera, by: Point, figure: Size, view: Size): Camera {
  const moved = { ...camera, left: camera.left + by.x, top: camera.top + by.y };
  return kept(moved, figure, view);
}

/** The same camera if the box is well in view; else moved so that the box is near the middle. */
export function showing(camera: Camera, box: Box, figure: Size, view: Size): Camera {
  const left = box.x * camera.scale + camera.left;
  const top = box.y * camera.scale + camera.top;
  const [width, height] = [box.width * camera.scale, box.height * camera.scale];
  const inView =
    left >= MARGIN &&
    top >= MARGIN &&
    left + width <= view.width - MARGIN &&
    top + height <= view.height - MARGIN;
  if (inView) return camera;
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  return centred(camera, middle, figure, view);
}

/** With this point of the figure in the middle of the view, as far as there is figure around it. */
export function centred(camera: Camera, point: Point, figure: Size, view: Size): Camera {
  const left = view.width / 2 - point.x * camera.scale;
  const top = view.height / 2 - point.y * camera.scale;
  return filled({ ...camera, left, top }, figure, view);
}

/** Does not show emptiness beside the figure where the figure could be shown. */
function filled({ left, top, scale }: Camera, figure: Size, view: Size): Camera {
  const inside = (offset: number, size: number, room: number) =>
    size <= room ? (room - size) / 2 : clamp(offset, room - size, 0);
  return {
    left: inside(left, figure.width * scale, view.width),
    top: inside(top, figure.height * scale, view.height),
    scale,
  };
}

/** Part of the figure stays in view. */
function kept({ left, top, scale }: Camera, figure: Size, view: Size): Camera {
  return {
    left: clamp(left, KEPT - figure.width * scale, view.width - KEPT),
    top: clamp(top, KEPT - figure.height * scale, view.height - KEPT),
    scale,
  };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
