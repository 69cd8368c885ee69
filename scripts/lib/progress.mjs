/** One line that says what is being done; `usual` is how long that takes on two cores. */
export function announce(what, usual) {
  console.log(`• ${what}${usual ? ` (usually ${usual})` : ''}`);
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
