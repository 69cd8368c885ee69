// How long the tasks of a page's main thread take, from a trace of the browser.

/** Marks the beginning of a stage in the trace; the first is set by the page that is opened. */
const mark = (stage) => `stage ${stage}`;

/**
 * Goes through the stages, of which the first opens the page, and returns for each the longest task
 * of the page's main thread in milliseconds of processor time: that other programs take the
 * processor away meanwhile does not count.
 */
export async function longestTasks(browser, page, stages) {
  const [first, ...others] = Object.keys(stages);
  await page.addInitScript((name) => performance.mark(name), mark(first));
  await browser.startTracing(page, {
    categories: ['toplevel', 'blink.user_timing'],
  });
  await stages[first]();
  for (const stage of others) {
    await page.evaluate((name) => performance.mark(name), mark(stage));
    await stages[stage]();
  }
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return Object.fromEntries(
    [first, ...others].map((stage, index) => [
      stage,
      longestBetween(traceEvents, mark(stage), others[index] && mark(others[index])),
    ]),
  );
}

/** What begins between two marks on the thread that set the first one. */
function longestBetween(events, from, to) {
  const begin = events.find(({ name }) => name === from);
  const end = events.find(({ name }) => name === to)?.ts ?? Number.POSITIVE_INFINITY;
  const tasks = events.filter(
    ({ name, pid, tid, ts }) =>
      name === 'ThreadControllerImpl::RunTask' &&
      pid === begin.pid &&
      tid === begin.tid &&
      ts > begin.ts &&
      ts < end,
  );
  if (tasks.length === 0) throw new Error(`the trace has no tasks after “${from}”`);
  // Where the processor was not used at all nothing is noted.
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
