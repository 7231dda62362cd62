// @ts-check
/* Answers questions away from the page, so that typing never waits. It fetches one file, once, and sends nothing. */
import { Index } from "./ask_rank.js";

/** @type {Promise<Index> | null} */
let ready = null;

/** @param {string} url */
async function load(url) {
  const response = await fetch(url, { credentials: "omit" });
  if (!response.ok || !response.body) throw new Error(`no index: ${response.status}`);
  return new Index(await new Response(response.body.pipeThrough(new DecompressionStream("deflate"))).arrayBuffer());
}

addEventListener("message", async ({ data }) => {
  try {
    ready ??= load(data.url);
    const index = await ready;
    if (data.question === undefined) return postMessage({ ready: true });
    const answer = index.answer(data.question);
    const { places } = index.head;
    postMessage({
      number: data.number,
      answer: {
        ...answer,
        passages: answer.passages.map(({ place }) => places[place]),
        practice: answer.practice === null ? null : places[answer.practice],
        others: answer.passages.flatMap(({ place }) => places.filter((other) => other.own && other.habit === places[place].habit)),
        next: answer.next.map((place) => places[place].heading),
      },
    });
  } catch {
    ready = null;
    postMessage({ failed: true });
  }
});
