// What an empty chat says: how to begin, with questions to try.

import { h } from "./dom.js";
import { store } from "./store.js";
import { words } from "./words.js";

export function hint(pane) {
  const values = { bot: store.bot.username, role: words(pane.person.role).toLowerCase() };
  const group = pane.chat.type !== "private";
  const staff = !group && pane.person.role !== "resident";
  const text = group ? "hint_group" : staff ? "hint_staff" : "hint";
  const questions = group ? [words("hint_group_ask", values)] : staff ? [] : words("examples");
  return h("div", { class: "hint" },
    h("img", { src: "/page/icon.svg", alt: "", width: 64, height: 64 }),
    h("h3", {}, group ? pane.chat.title : words("hint_title")),
    h("p", {}, words(text, values)),
    h("div", { class: "examples" },
      group ? null : h("button", { type: "button", class: "primary", onclick: () => pane.say("/start") }, words("start")),
      questions.map((question) => h("button", { type: "button", onclick: () => pane.say(question) }, question))));
}
