// Where one writes: text, replies, edits, files; with the reply keyboard and suggestions.

import { h, icon, iconButton } from "./dom.js";
import { act } from "./server.js";
import { fullName, replyKeyboard } from "./store.js";
import { Suggestions } from "./suggestions.js";
import { words } from "./words.js";

const STICKERS = ["👍", "❤️", "🎉", "🙏", "😂", "🌟"];

export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.reply = null;
    this.edited = null;
    this.context = h("div", { class: "composer-context", hidden: true });
    this.input = h("textarea", { rows: "1", maxlength: "4096", enterkeyhint: "send", dir: "auto", oninput: () => this.typed(), onkeydown: (event) => this.key(event), onpaste: (event) => this.pasted(event) });
    this.files = h("input", { type: "file", multiple: true, hidden: true, tabindex: "-1", onchange: () => this.picked() });
    this.keyboard = h("div", { class: "reply-keyboard", role: "group", hidden: true });
    this.extras = h("div", { class: "extras", role: "group", hidden: true });
    this.suggestions = new Suggestions(this);
    this.bar = h("form", { class: "composer", onsubmit: (event) => { event.preventDefault(); this.submit(); } });
    this.blocked = h("button", { type: "button", class: "blocked-bar", onclick: () => act("block", { chat_id: pane.chatId, blocked: false }) });
    this.element = h("footer", { class: "composer-box" }, this.suggestions.element, this.context, this.bar, this.blocked, this.extras, this.keyboard, this.files);
    this.bar.append(
      iconButton("menu", words("commands"), () => this.suggestions.toggleCommands(), { class: "commands-button" }),
      iconButton("clip", words("attach"), () => this.files.click()),
      this.input,
      iconButton("smile", words("more"), () => { this.extras.hidden = !this.extras.hidden; }, { class: "more-button" }),
      h("button", { type: "submit", class: "send", "aria-label": words("send"), title: words("send") }, icon("send")));
    this.drawExtras();
  }

  draw() {
    this.input.placeholder = words("write");
    this.input.setAttribute("aria-label", words("write"));
    const blocked = this.pane.chat.type === "private" && this.pane.chat.blocked;
    this.bar.hidden = blocked;
    this.blocked.hidden = !blocked;
    this.blocked.textContent = words("write_blocked");
    this.drawKeyboard();
  }

  drawKeyboard() {
    const keyboard = this.pane.chat.blocked ? null : replyKeyboard(this.pane.chat);
    this.keyboard.hidden = !keyboard;
    this.keyboard.setAttribute("aria-label", words("keyboard"));
    if (!keyboard) return;
    this.keyboard.replaceChildren(...keyboard.keyboard.map((row) => h("div", { class: "row" }, row.map((button) =>
      h("button", { type: "button", onclick: () => this.pane.say(button.text) }, button.text)))));
    if (keyboard.input_field_placeholder) this.input.placeholder = keyboard.input_field_placeholder;
  }

  drawExtras() {
    const close = (send) => () => {
      this.extras.hidden = true;
      send();
    };
    this.extras.setAttribute("aria-label", words("more"));
    this.extras.replaceChildren(
      ...STICKERS.map((emoji) => h("button", { type: "button", class: "sticker-choice", "aria-label": `${words("send_sticker")} ${emoji}`, onclick: close(() => this.pane.sticker(emoji)) }, emoji)),
      h("button", { type: "button", class: "voice-choice", onclick: close(() => this.pane.voice()) }, icon("mic"), words("send_voice")));
  }

  focus() {
    if (!this.bar.hidden) this.input.focus({ preventScroll: true });
  }

  fill(text) {
    this.input.value = text;
    this.typed();
    this.focus();
  }

  replyTo(message) {
    this.reply = message;
    this.edited = null;
    this.showContext(words("replying", { name: fullName(message.from) }), message.text ?? message.caption ?? "…");
  }

  editing(message) {
    this.edited = message;
    this.reply = null;
    this.showContext(words("editing"), message.text);
    this.fill(message.text);
  }

  showContext(title, text) {
    this.context.hidden = false;
    this.context.replaceChildren(
      h("div", {}, h("strong", {}, title), h("span", {}, text)),
      iconButton("close", words("cancel"), () => this.forget()));
    this.focus();
  }

  forget() {
    if (this.edited) this.input.value = "";
    this.reply = this.edited = null;
    this.context.hidden = true;
    this.typed();
  }

  typed() {
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, 160)}px`;
    this.element.classList.toggle("has-text", Boolean(this.input.value.trim()));
    this.suggestions.look(this.input.value);
  }

  key(event) {
    if (this.suggestions.key(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.forget();
      this.extras.hidden = true;
    }
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const { reply, edited } = this;
    this.input.value = "";
    this.edited = null;
    this.forget();
    const sent = edited ? await this.pane.edit(edited.message_id, text) : await this.pane.say(text, reply?.message_id ?? null);
    if (sent === null) this.fill(text); // it stays until it is sent
  }

  picked() {
    this.sendFiles([...this.files.files]);
    this.files.value = "";
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (!files.length) return;
    event.preventDefault();
    this.sendFiles(files);
  }

  /** Files go with what is written so far as their caption. */
  async sendFiles(files) {
    const caption = this.edited ? "" : this.input.value.trim();
    if (caption) this.fill("");
    await this.pane.sendFiles(files, caption);
  }
}
