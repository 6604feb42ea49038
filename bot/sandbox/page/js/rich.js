// Telegram's entities become elements. Offsets count UTF-16 units, exactly as JavaScript strings do.

import { h } from "./dom.js";
import { words } from "./words.js";

const BLOCKS = new Set(["blockquote", "expandable_blockquote", "pre"]);
const WRAPPERS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

/** A fragment for `text` with its `entities`; `onAct({command|deepLink|mention})` is called for clicks within. */
export function rich(text, entities = [], onAct = () => {}) {
  const sorted = [...entities].sort((one, other) => one.offset - other.offset || other.length - one.length);
  return build(text, 0, text.length, sorted, onAct);
}

function build(text, from, to, entities, onAct) {
  const fragment = document.createDocumentFragment();
  let at = from;
  while (entities.length) {
    const entity = entities[0];
    const end = Math.min(entity.offset + entity.length, to);
    const block = BLOCKS.has(entity.type);
    const inside = entities.filter((other, index) => index > 0 && other.offset < end);
    entities = entities.filter((other) => other.offset >= end);
    if (entity.offset < at) continue; // overlaps what is already shown
    const before = text.slice(at, entity.offset);
    if (before) fragment.append(block ? before.replace(/\n$/, "") : before);
    const content = build(text, entity.offset, end, inside, onAct);
    fragment.append(wrap(entity, text.slice(entity.offset, end), content, onAct));
    at = block && text[end] === "\n" ? end + 1 : end; // a block begins and ends a line by itself
  }
  if (at < to) fragment.append(text.slice(at, to));
  return fragment;
}

function wrap(entity, raw, content, onAct) {
  if (WRAPPERS[entity.type]) return h(WRAPPERS[entity.type], {}, content);
  switch (entity.type) {
    case "pre":
      return h("pre", {}, h("code", {}, content));
    case "blockquote":
      return h("blockquote", {}, content);
    case "expandable_blockquote":
      return expandable(content);
    case "spoiler":
      return spoiler(content);
    case "bot_command":
      return act(raw, () => onAct({ command: raw }));
    case "mention":
      return act(raw, () => onAct({ mention: raw }));
    case "text_link":
      return link(entity.url, content, onAct);
    case "url":
      return link(/^\w+:/.test(raw) ? raw : `https://${raw}`, content, onAct);
    case "email":
      return link(`mailto:${raw}`, content, onAct);
    default:
      return h("span", { class: `entity-${entity.type}` }, content);
  }
}

function act(label, onclick) {
  return h("button", { type: "button", class: "in-text", onclick }, label);
}

function expandable(content) {
  const quote = h("blockquote", { class: "expandable", tabindex: "0" }, content);
  quote.addEventListener("click", () => quote.classList.toggle("open"));
  quote.addEventListener("keydown", (event) => event.key === "Enter" && quote.classList.toggle("open"));
  return quote;
}

function spoiler(content) {
  const cover = h("span", { class: "spoiler", role: "button", tabindex: "0", "aria-label": words("spoiler") }, content);
  const show = () => {
    cover.classList.add("shown");
    cover.removeAttribute("aria-label");
  };
  cover.addEventListener("click", show);
  cover.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return cover;
}

/** A link that leads to a web page in a new tab, or to the bot's own deep link within this page. */
export function link(url, content, onAct, props = {}) {
  const target = safe(url);
  if (!target) return h("span", {}, content);
  const deep = deepLink(target);
  const attributes = { href: target.href, target: "_blank", rel: "noopener noreferrer", ...props };
  const anchor = h("a", attributes, content);
  if (deep) {
    anchor.addEventListener("click", (event) => {
      event.preventDefault();
      onAct({ deepLink: deep });
    });
  }
  return anchor;
}

function safe(url) {
  try {
    const parsed = new URL(url);
    return ["http:", "https:", "mailto:", "tg:"].includes(parsed.protocol) ? parsed : null;
  } catch {
    return null;
  }
}

/** `{bot, start, group}` of https://t.me/BOT?start=… or tg://resolve?domain=BOT&start=…, else null. */
function deepLink(url) {
  if (url.protocol === "tg:" && url.searchParams.has("domain")) {
    return { bot: url.searchParams.get("domain"), start: url.searchParams.get("start") };
  }
  if (!["t.me", "telegram.me"].includes(url.hostname)) return null;
  const [name] = url.pathname.slice(1).split("/");
  return name ? { bot: name, start: url.searchParams.get("start") } : null;
}
