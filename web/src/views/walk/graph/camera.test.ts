import { expect, test } from 'vitest';
import { centred, fitting, panned, showing, zoomed } from './camera.ts';

const figure = { width: 2000, height: 800 };
const view = { width: 700, height: 400 };
const actual = { left: 0, top: 0, scale: 1 };

test('the whole figure fits, in the middle', () => {
  const camera = fitting(figure, view);
  expect(camera.scale).toBeCloseTo(0.35);
  expect(camera.left).toBeCloseTo(0);
  expect(camera.top).toBeCloseTo((400 - 280) / 2);
  expect(fitting({ width: 100, height: 100 }, view).scale).toBe(1);
});

test('zooming keeps the point under the pointer', () => {
  const camera = zoomed(actual, 2, { x: 300, y: 100 }, figure, view);
  expect(300 * camera.scale + camera.left).toBeCloseTo(600 + camera.left);
  expect((300 - camera.left) / camera.scale).toBeCloseTo(300);
  expect((100 - camera.top) / camera.scale).toBeCloseTo(100);
});

test('zooming ends at the whole figure and at two and a half times', () => {
  const middle = { x: 350, y: 200 };
  expect(zoomed(actual, 0.001, middle, figure, view).scale).toBeCloseTo(0.35);
  expect(zoomed(actual, 1000, middle, figure, view).scale).toBe(2.5);
});

test('the figure cannot be lost', () => {
  const camera = panned(actual, { x: -9999, y: 9999 }, figure, view);
  expect(camera.left).toBe(80 - 2000);
  expect(camera.top).toBe(400 - 80);
});

test('a point comes to the middle, as far as there is figure around it', () => {
  const half = { ...actual, scale: 0.5 };
  expect(centred(half, { x: 1000, y: 400 }, figure, view)).toEqual({
    left: 350 - 500,
    top: 0,
    scale: 0.5,
  });
  expect(centred(actual, { x: 0, y: 900 }, figure, view)).toEqual({ left: 0, top: -400, scale: 1 });
});

test('a node that is well in view moves nothing', () => {
  const box = { x: 300, y: 200, width: 140, height: 40 };
  expect(showing(actual, box, figure, view)).toBe(actual);
});

test('a node out of view comes to the middle, without emptiness beside the figure', () => {
  const far = showing(actual, { x: 1000, y: 400, width: 140, height: 40 }, figure, view);
  expect(1070 + far.left).toBe(350);
  expect(420 + far.top).toBe(200);
  const last = showing(actual, { x: 1850, y: 750, width: 140, height: 40 }, figure, view);
  expect(last).toEqual({ left: 700 - 2000, top: 400 - 800, scale: 1 });
});
