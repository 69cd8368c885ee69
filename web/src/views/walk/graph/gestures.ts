/** Moving a picture by mouse, wheel and touch. */

export interface Moves {
  /** Whether that moved anything; where it did not, the page may scroll. */
  readonly pan: (dx: number, dy: number) => boolean;
  /** `x` and `y` are the point of the view that stays where it is. */
  readonly zoom: (factor: number, x: number, y: number) => void;
}

/** So far a pointer may move and still be a click. */
const CLICK_SLOP = 4;
const LINE_HEIGHT = 16;

/** Listens on the element until the returned function is called. */
export function followGestures(element: Element, moves: Moves): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  followWheel(element, moves, signal);
  followPointers(element, moves, signal);
  // One finger scrolls the page up and down; two move the picture.
  const keepTwoFingers = (event: TouchEvent) => {
    if (event.touches.length > 1) event.preventDefault();
  };
  for (const type of ['touchstart', 'touchmove'] as const) {
    (element as SVGElement).addEventListener(type, keepTwoFingers, { signal, passive: false });
  }
  return () => stop.abort();
}

function followWheel(element: Element, { pan, zoom }: Moves, signal: AbortSignal): void {
  const onWheel = (event: WheelEvent) => {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE_HEIGHT : 1;
    const [dx, dy] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      const { left, top } = element.getBoundingClientRect();
      zoom(Math.exp(-dy / 300), event.clientX - left, event.clientY - top);
      event.preventDefault();
    } else if (event.shiftKey && dx === 0 ? pan(-dy, 0) : pan(-dx, -dy)) {
      event.preventDefault();
    }
  };
  (element as SVGElement).addEventListener('wheel', onWheel, { signal, passive: false });
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function followPointers(element: Element, moves: Moves, signal: AbortSignal): void {
  const svg = element as SVGElement;
  const pointers = new Map<number, Spot>();
  let travelled = 0;

  const onDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    if (pointers.size === 0) travelled = 0;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const onMove = (event: PointerEvent) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    const now = { x: event.clientX, y: event.clientY };
    pointers.set(event.pointerId, now);
    travelled += Math.abs(now.x - before.x) + Math.abs(now.y - before.y);
    if (travelled <= CLICK_SLOP) return;
    svg.setPointerCapture(event.pointerId);
    if (other) pinch(svg, moves, other, before, now);
    else moves.pan(now.x - before.x, now.y - before.y);
  };
  const onUp = (event: PointerEvent) => {
    pointers.delete(event.pointerId);
  };
  // What was dragged was not clicked.
  const onClick = (event: MouseEvent) => {
    if (travelled > CLICK_SLOP && event.detail > 0) event.stopPropagation();
  };
  svg.addEventListener('pointerdown', onDown, { signal });
  svg.addEventListener('pointermove', onMove, { signal });
  svg.addEventListener('pointerup', onUp, { signal });
  svg.addEventListener('pointercancel', onUp, { signal });
  svg.addEventListener('click', onClick, { signal, capture: true });
}

/** One of two fingers has moved: the point between them moves, the distance scales. */
function pinch(svg: SVGElement, moves: Moves, other: Spot, before: Spot, now: Spot): void {
  const { left, top } = svg.getBoundingClientRect();
  moves.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
  const apart = (spot: Spot) => Math.max(1, Math.hypot(spot.x - other.x, spot.y - other.y));
  const middle = { x: (now.x + other.x) / 2 - left, y: (now.y + other.y) / 2 - top };
  moves.zoom(apart(now) / apart(before), middle.x, middle.y);
}
