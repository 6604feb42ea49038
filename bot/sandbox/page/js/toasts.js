// Short notices at the edge of the screen, and alerts that must be confirmed.

import { h } from "./dom.js";
import { words } from "./words.js";

export function toast(text, kind = "") {
  const notice = h("div", { class: `toast ${kind}` }, text);
  document.getElementById("toasts").append(notice);
  setTimeout(() => notice.remove(), 4500);
}

export function alertBox(text) {
  const dialog = h("dialog", { class: "alert" });
  const close = h("button", { class: "primary", onclick: () => dialog.close() }, "OK");
  dialog.append(h("p", {}, text), close);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.setAttribute("aria-label", words("title"));
  document.body.append(dialog);
  dialog.showModal();
}
