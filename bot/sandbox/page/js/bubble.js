// One message.

import { avatar, h, icon, iconButton } from "./dom.js";
import { link, rich } from "./rich.js";
import { fileUrl } from "./server.js";
import { fullName, store } from "./store.js";
import { clock, size } from "./time.js";
import { words } from "./words.js";

const SERVICE = ["new_chat_members", "migrate_to_chat_id", "migrate_from_chat_id", "pinned_message"];

/** An element for a message as `pane.person` sees it; the pane does what its buttons ask. */
export function bubble(view, pane) {
  const { message } = view;
  if (SERVICE.some((name) => message[name])) return h("div", { class: "service" }, words("upgraded"));
  const mine = message.from?.id === pane.person.id;
  const classes = ["message", mine ? "mine" : "theirs", view.deleted ? "deleted" : "", message.sticker ? "bare" : ""];
  const inGroup = pane.chat.type !== "private";
  return h("article", {
    class: classes.join(" "), dataset: { message: String(message.message_id) },
    "aria-label": `${fullName(message.from)}, ${clock(message.date)}`,
  },
  inGroup && !mine ? avatar(fullName(message.from), message.from?.id, message.from?.is_bot ? "bot" : "") : null,
  h("div", { class: "column" },
    h("div", { class: "bubble" }, ...content(view, pane, inGroup && !mine), meta(view, mine)),
    keyboard(view, pane)),
  view.deleted ? null : tools(view, pane, mine));
}

function content(view, pane, named) {
  const { message } = view;
  if (view.deleted) return [h("p", { class: "gone" }, words("deleted")), history([...view.earlier, message])];
  const onAct = (what) => pane.act(what);
  const text = message.text ?? message.caption;
  const entities = message.entities ?? message.caption_entities;
  return [
    named ? h("div", { class: "sender" }, fullName(message.from)) : null,
    message.via_bot ? h("div", { class: "via" }, words("via", { bot: `@${message.via_bot.username}` })) : null,
    message.reply_to_message ? quote(message.reply_to_message, pane) : null,
    media(message),
    text ? h("div", { class: "text", dir: "auto" }, rich(text, entities, onAct)) : null,
    view.earlier.length && message.edit_date ? history(view.earlier) : null,
  ];
}

function meta(view, mine) {
  const { message } = view;
  const receipt = words(view.seen ? "seen" : "sent");
  return h("div", { class: "meta" },
    message.edit_date && !view.deleted ? h("span", { class: "edited" }, words("edited")) : null,
    h("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)),
    mine ? h("span", { class: `receipt ${view.seen ? "seen" : ""}`, title: receipt, "aria-label": receipt, role: "img" },
      icon("check"), view.seen ? icon("check") : null) : null);
}

function quote(original, pane) {
  const text = original.text ?? original.caption ?? words(original.photo ? "photo" : "document");
  return h("button", { type: "button", class: "quote", onclick: () => pane.show(original.message_id) },
    h("strong", {}, fullName(original.from)), h("span", {}, text));
}

function history(versions) {
  const lines = versions.map((version) => h("li", {}, version.text ?? version.caption ?? "…"));
  return h("details", { class: "history" }, h("summary", {}, words("earlier")), h("ol", {}, lines));
}

function media(message) {
  if (message.photo) {
    const { file_id: id, width, height } = message.photo.at(-1);
    return h("a", { class: "photo", href: fileUrl(id), target: "_blank", rel: "noopener" },
      h("img", { src: fileUrl(id), alt: message.caption ?? words("photo"), width, height, loading: "lazy" }));
  }
  if (message.sticker) return h("div", { class: "sticker", role: "img", "aria-label": words("sticker") }, message.sticker.emoji);
  if (message.voice) {
    const bars = Array.from({ length: 24 }, (_, index) => h("i", { class: `bar-${(index * 7) % 5}` }));
    return h("div", { class: "voice", role: "img", "aria-label": words("voice") }, icon("mic"), h("span", { class: "wave" }, bars), h("span", {}, "0:03"));
  }
  if (message.document) {
    const { file_id: id, file_name: name, file_size: bytes } = message.document;
    return h("a", { class: "document", href: fileUrl(id), download: name, "aria-label": `${words("download")} ${name}` },
      icon("file"), h("span", { class: "file-name" }, name), h("span", { class: "file-size" }, size(bytes)));
  }
  return null;
}

function keyboard(view, pane) {
  const rows = view.message.reply_markup?.inline_keyboard;
  if (!rows || view.deleted) return null;
  return h("div", { class: "inline-keyboard" }, rows.map((row) =>
    h("div", { class: "row" }, row.map((button) => inlineButton(button, view, pane)))));
}

function inlineButton(button, view, pane) {
  if (button.url) return link(button.url, `${button.text} ↗`, (what) => pane.act(what), { class: "inline-button" });
  const waiting = pane.waiting.has(`${view.message.message_id}:${button.callback_data}`);
  const press = () => {
    if (button.callback_data) pane.press(view.message.message_id, button.callback_data);
    else if (button.copy_text) pane.copy(button.copy_text.text);
    else if ("switch_inline_query_current_chat" in button || "switch_inline_query" in button) {
      const query = button.switch_inline_query_current_chat ?? button.switch_inline_query;
      pane.composer.fill(`@${store.bot.username} ${query}`);
    }
  };
  return h("button", { type: "button", class: `inline-button ${button.style ?? ""}`, "aria-busy": waiting ? "true" : null, onclick: press }, button.text);
}

function tools(view, pane, mine) {
  const { message } = view;
  const text = message.text ?? message.caption;
  return h("div", { class: "message-tools", role: "group", "aria-label": words("actions") },
    iconButton("reply", words("reply"), () => pane.composer.replyTo(message)),
    mine && message.text ? iconButton("edit", words("edit"), () => pane.composer.editing(message)) : null,
    text ? iconButton("copy", words("copy"), () => pane.copy(text)) : null,
    mine ? iconButton("trash", words("delete"), () => pane.remove(message)) : null);
}
