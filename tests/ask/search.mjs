// Answers questions with the page's own code: reads {module, file, dangers, questions}, writes what it finds for each.
import { readFileSync } from "node:fs";
import { inflateSync } from "node:zlib";

const { module, file, dangers, questions } = JSON.parse(readFileSync(0, "utf8"));
const { Index, mended } = await import(module);
const { stem } = await import(new URL("ask_word.js", `file://${module}`).href);
const { words } = await import(new URL("danger.js", `file://${module}`).href);
const data = inflateSync(readFileSync(file));
const index = new Index(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength), JSON.parse(dangers));
console.log(
  JSON.stringify(
    questions.map((text) => ({
      words: words(text),
      read: index.read(text),
      stems: words(text).map(stem),
      mended: words(text).map((word) => mended(word, index.rank)),
      vector: [...index.vector(text)],
      found: index.search(text).map(({ place, meaning, words: held }) => [place, meaning, held]),
      score: index.dangers.look.score(index.dangers.read(words(text))),
      danger: index.alarm(text)?.id ?? null,
      answer: index.answer(text),
    })),
  ),
);
