import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { type Camera, fitting, panned, type Size, showing, zoomed } from './camera.ts';
import type { Figure, FigureNode } from './figure.ts';
import { followGestures } from './gestures.ts';

export interface CameraControl {
  readonly camera: Signal<Camera>;
  readonly view: Signal<Size>;
  /** Whether the view goes along with the cursor. */
  readonly follows: Signal<boolean>;
  /** Moved away by hand: following rests until the next step. */
  readonly strayed: Signal<boolean>;
  /** Whether the last move should be seen as one; what is dragged moves at once. */
  readonly glides: Signal<boolean>;
  readonly fit: () => void;
  readonly zoom: (factor: number) => void;
  readonly actualSize: () => void;
  readonly show: (node: FigureNode) => void;
}

/** Above this the whole figure can be read, so it is shown whole at first. */
const READABLE = 0.7;

/** The camera of the figure that is drawn in this element. */
export function useCamera(element: RefObject<SVGSVGElement>, figure: Figure): CameraControl {
  const camera = useSignal<Camera>({ left: 0, top: 0, scale: 1 });
  const view = useSignal<Size>({ width: 0, height: 0 });
  const follows = useSignal(true);
  const strayed = useSignal(false);
  const glides = useSignal(false);

  const control = useMemo(() => {
    const glideTo = (next: Camera) => {
      glides.value = true;
      camera.value = next;
    };
    const zoomAtMiddle = (factor: number) => {
      const { width, height } = view.peek();
      const middle = { x: width / 2, y: height / 2 };
      glideTo(zoomed(camera.peek(), factor, middle, figure, view.peek()));
    };
    return {
      camera,
      view,
      follows,
      strayed,
      glides,
      fit: () => glideTo(fitting(figure, view.peek())),
      zoom: zoomAtMiddle,
      actualSize: () => zoomAtMiddle(1 / camera.peek().scale),
      show: (node: FigureNode) => glideTo(showing(camera.peek(), node, figure, view.peek())),
    };
  }, [figure, camera, view, follows, strayed, glides]);

  useEffect(() => measure(element, figure, view, camera), [element, figure, view, camera]);

  useEffect(() => {
    if (!element.current) return undefined;
    const moveTo = (next: Camera) => {
      const before = camera.peek();
      glides.value = false;
      camera.value = next;
      return next.left !== before.left || next.top !== before.top;
    };
    return followGestures(element.current, {
      pan: (x, y) => {
        const moved = moveTo(panned(camera.peek(), { x, y }, figure, view.peek()));
        if (moved) strayed.value = true;
        return moved;
      },
      zoom: (factor, x, y) => {
        moveTo(zoomed(camera.peek(), factor, { x, y }, figure, view.peek()));
      },
    });
  }, [element, figure, camera, view, strayed, glides]);

  return control;
}

/** Keeps the size of the view, and chooses the first camera when the size is known. */
function measure(
  element: RefObject<SVGSVGElement>,
  figure: Size,
  view: Signal<Size>,
  camera: Signal<Camera>,
): (() => void) | undefined {
  const svg = element.current;
  if (!svg) return undefined;
  const update = () => {
    const size = { width: svg.clientWidth, height: svg.clientHeight };
    const isFirst = view.peek().width === 0;
    view.value = size;
    if (!isFirst || size.width === 0) return;
    const whole = fitting(figure, size);
    camera.value = whole.scale >= READABLE ? whole : { left: 0, top: 0, scale: 1 };
  };
  update();
  const observer = new ResizeObserver(update);
  observer.observe(svg);
  return () => observer.disconnect();
}

/** Whether labels cannot be read any more. */
export function isFar(scale: number): boolean {
  return scale < 0.55;
}

/** Moves an element of the drawing with the camera, without rendering anything anew. */
export function useMoved(scene: RefObject<SVGGElement>, { camera, glides }: CameraControl): void {
  useSignalEffect(() => {
    const { left, top, scale } = camera.value;
    const style = scene.current?.style;
    if (!style) return;
    style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    scene.current?.classList.toggle('graph-glides', glides.value);
    scene.current?.classList.toggle('graph-far', isFar(scale));
  });
}
