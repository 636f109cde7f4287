/* Whether a page holds what was typed. The index tells whole words and their parts; a name that is
   glued to others, in quotes or in brackets, the text tells: both are cut alike. */
(() => {
  "use strict";

  const SEAMS = /\p{Ll}(?=[\p{Lu}\p{Nd}])|\p{Lu}(?=\p{Lu}\p{Ll}|\p{Nd})|\p{Nd}(?=\p{L})/gu;
  const WORDS = 24;
  const LONG = 60;

  const unseamed = (words) => words.replace(SEAMS, "$& ");
  const CUTS = [(words) => words, unseamed];
  const bare = (words) => words.normalize("NFD").replace(/\p{M}+/gu, "").toLowerCase()
    .replace(/[^\p{Alphabetic}\p{N}]+/gu, " ").trim();
  const isName = (words) => /\d|\p{Ll}\p{Lu}|[^\s\p{P}][_\p{P}][^\s\p{P}]/u.test(words);

  /* A name ends where it ends; a plain word may still be on its way. */
  const held = (text, names) => {
    const cuts = CUTS.map((cut) => [cut, ` ${bare(cut(text))} `]);
    return names.filter((name) => cuts.some(([cut, all]) => (
      all.includes(` ${bare(cut(name))}${isName(name) ? " " : ""}`))));
  };

  const holds = ({ content, meta }, names) => (
    held([content, ...Object.values(meta)].join(" "), names).length === names.length);

  const marked = (word, names) => {
    const [name] = held(word, names);
    const at = name ? word.toLowerCase().indexOf(name.toLowerCase()) : word.length;
    if (at < 0) return ["", word];
    const [before, after] = [word.slice(0, at), word.slice(at + (name ?? "").length)];
    return [
      before.length > LONG ? `…${before.slice(-LONG / 2)}` : before,
      word.slice(at, word.length - after.length),
      after.length > LONG ? `${after.slice(0, LONG / 2)}…` : after,
    ];
  };

  /* The words around the first name, where one stands in the text: what is marked is every second
     part. A word may be a whole line of a log; of a long one the ends are left out. */
  const excerpt = ({ content }, words) => {
    const names = words.split(/\s+/).filter(bare);
    const all = content.split(/\s+/);
    const first = all.findIndex((word) => held(word, names.filter(isName)).length);
    if (first < 0) return null;
    const from = Math.max(0, first - WORDS / 3);
    return all.slice(from, from + WORDS).flatMap((word) => {
      const [before, mark = "", after = ""] = marked(word, names);
      return [before, mark, `${after} `, ""];
    });
  };

  window.bfHolding = { excerpt, holds, isName, unseamed };
})();
