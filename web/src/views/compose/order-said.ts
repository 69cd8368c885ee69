/** The order that a line of a log names, such as `order:4` or `order=2`. */
export function orderSaid(text: string): string | null {
  return /\border[:=]\s*(\d{1,3})\b/.exec(text)?.[1] ?? null;
}
