// @ts-check
/* Answers questions away from the page, so that typing never waits. It fetches two files, once, and sends nothing. */
import { Index } from "./ask_rank.js";

/** @type {Promise<Index> | null} */
let ready = null;

/** @param {string} url */
async function get(url) {
  const response = await fetch(url, { credentials: "omit" });
  if (!response.ok || !response.body) throw new Error(`no answer: ${response.status}`);
  return response;
}

/** @param {string} url @param {string} danger */
async function load(url, danger) {
  const [index, dangers] = await Promise.all([get(url), get(danger)]);
  const open = /** @type {ReadableStream} */ (index.body).pipeThrough(new DecompressionStream("deflate"));
  return new Index(await new Response(open).arrayBuffer(), await dangers.json());
}

addEventListener("message", async ({ data }) => {
  try {
    ready ??= load(data.url, data.danger);
    const index = await ready;
    if (data.question === undefined) return postMessage({ ready: true });
    const answer = index.answer(data.question);
    const { places } = index.head;
    postMessage({
      number: data.number,
      answer: {
        ...answer,
        passages: answer.passages.map(({ place }) => places[place]),
        practices: answer.practices.map((place) => places[place]),
        next: answer.next.map((place) => places[place].heading),
      },
    });
  } catch {
    ready = null;
    postMessage({ failed: true });
  }
});
