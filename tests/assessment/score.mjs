// Scores many sets of answers in one process: reads {module, jobs: [{scheme, triggers, answers, chosen}]}, writes results.
import { readFileSync } from "node:fs";

const { module, jobs } = JSON.parse(readFileSync(0, "utf8"));
const { applies, score } = await import(`data:text/javascript,${encodeURIComponent(module)}`);
const results = jobs.map(({ scheme, triggers, answers }) => {
  const result = score(scheme, new Map(Object.entries(answers)));
  const chosen = new Map(Object.entries(answers).map(([id, value]) => [id, String(value)]));
  return {
    ...result,
    bars: [...result.bars.values()].map((bar) => bar && [bar.total, bar.answered, bar.shown, bar.band]),
    suggested: triggers.map((trigger) => applies(trigger, result, chosen)),
  };
});
console.log(JSON.stringify(results));
