// One open chat, as one person sees it.

import { avatar, h, iconButton } from "./dom.js";
import { bubble } from "./bubble.js";
import { Composer } from "./composer.js";
import { act, upload } from "./server.js";
import { chatTitle, store, watch } from "./store.js";
import { day } from "./time.js";
import { alertBox, toast } from "./toasts.js";
import { words } from "./words.js";
import { hint } from "./hint.js";

const PATIENCE = 10_000; // milliseconds until a pressed button stops waiting
const NEAR_END = 120; // pixels from the end within which new messages scroll into view

export class Pane {
  constructor(page, person, chatId) {
    Object.assign(this, { page, person, chatId, waiting: new Set(), drawn: new Map() });
    this.log = h("div", { class: "log", role: "log", "aria-live": "polite", tabindex: "0" });
    this.headBox = h("header", { class: "pane-head" });
    this.pinnedBox = h("div", { class: "pinned", hidden: true });
    this.down = iconButton("down", words("latest"), () => this.scroll(), { class: "to-latest", hidden: true });
    this.composer = new Composer(this);
    this.element = h("section", {
      class: "pane", "aria-label": chatTitle(this.chat),
      onpointerdown: () => page.activate(this), onfocusin: () => page.activate(this),
    }, this.headBox, this.pinnedBox, h("div", { class: "log-box" }, this.log, this.down), this.composer.element);
    this.following = true; // the end is in view, and stays so
    this.log.addEventListener("scroll", () => {
      this.following = this.atEnd();
      this.down.hidden = this.following;
    });
    this.resizes = new ResizeObserver(() => this.following && this.scroll());
    this.resizes.observe(this.log);
    this.acceptDrops();
    this.unwatch = watch((kind, data) => this.hear(kind, data));
    this.drawHead();
    this.drawAll();
  }

  get chat() {
    return store.chats.get(this.chatId);
  }

  end() {
    this.unwatch();
    this.resizes.disconnect();
  }

  focus() {
    this.composer.focus();
  }

  hear(kind, data) {
    if (kind === "state" || (kind === "chat" && data.id === this.chatId)) {
      this.drawHead();
      this.drawAll();
    }
    if (data.chat_id !== this.chatId) return;
    if (kind === "message") this.drawOne(data);
    if (kind === "action" || kind === "message") this.drawHead();
    if (kind === "pinned") this.drawPinned();
    if (kind === "callback_answer") this.answered(data);
  }

  // Drawing.

  drawHead() {
    const title = chatTitle(this.chat);
    const kind = this.chat.type === "private" ? "bot" : "";
    const typing = this.chat.typingUntil > Date.now();
    const doing = this.chat.action === "typing" ? "typing" : "uploading";
    const about = kind ? `${words("bot")} · @${store.bot.username}` : words("members", { count: this.chat.members.length + 1 });
    this.headBox.replaceChildren(
      iconButton("back", words("back"), () => this.page.back(), { class: "back" }),
      avatar(title, this.chatId, kind),
      h("div", { class: "pane-title" }, h("h2", {}, title),
        h("p", { class: typing ? "typing" : "" }, typing ? words(doing) : about)),
      h("span", { class: `role role-${this.person.role}` }, words("as", { name: this.person.first_name })),
      iconButton("bolt", words("troubles"), () => this.page.troubles.toggle(), { class: "head-bolt" }),
      iconButton("close", words("close_pane"), () => this.page.close(this), { class: "close-pane" }));
    this.drawPinned();
    this.composer.draw();
  }

  drawPinned() {
    const newest = this.chat.pinned?.at(-1);
    const view = this.chat.messages.get(newest);
    this.pinnedBox.hidden = !view;
    if (!view) return;
    this.pinnedBox.replaceChildren(h("button", { type: "button", onclick: () => this.show(newest) },
      h("strong", {}, words("pinned")), h("span", {}, view.message.text ?? view.message.caption ?? "")));
  }

  drawAll() {
    this.drawn.clear();
    this.lastDay = null;
    this.log.replaceChildren();
    for (const view of this.chat.messages.values()) this.append(view);
    if (!this.chat.messages.size) this.log.append(hint(this));
    this.scroll();
  }

  drawOne(view) {
    const stay = this.atEnd() || view.message.from?.id === this.person.id;
    const old = this.drawn.get(view.message.message_id);
    if (old) {
      const fresh = bubble(view, this);
      old.replaceWith(fresh);
      this.drawn.set(view.message.message_id, fresh);
    } else {
      this.log.querySelector(".hint")?.remove();
      this.append(view);
    }
    if (stay) this.scroll();
    this.composer.draw();
  }

  append(view) {
    const date = day(view.message.date);
    if (date !== this.lastDay) this.log.append(h("div", { class: "day" }, h("span", {}, date)));
    this.lastDay = date;
    const element = bubble(view, this);
    this.drawn.set(view.message.message_id, element);
    this.log.append(element);
  }

  atEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
  }

  scroll() {
    requestAnimationFrame(() => { this.log.scrollTop = this.log.scrollHeight; });
  }

  show(messageId) {
    const element = this.drawn.get(messageId);
    element?.scrollIntoView({ block: "center", behavior: "smooth" });
    element?.classList.add("found");
    setTimeout(() => element?.classList.remove("found"), 1500);
  }

  // What the person does.

  async say(text, replyTo = null) {
    return act("say", { chat_id: this.chatId, user_id: this.person.id, text, reply_to: replyTo });
  }

  edit(messageId, text) {
    return act("edit", { chat_id: this.chatId, message_id: messageId, text });
  }

  remove(message) {
    return act("delete", { chat_id: this.chatId, message_id: message.message_id });
  }

  sticker(emoji) {
    return act("sticker", { chat_id: this.chatId, user_id: this.person.id, emoji });
  }

  async sendFiles(files, caption = "") {
    for (const [index, file] of files.entries()) {
      const kind = file.type.startsWith("image/") && file.type !== "image/svg+xml" ? "photo" : "document";
      const fields = { chat_id: this.chatId, user_id: this.person.id, kind, caption: index ? "" : caption };
      await upload(file, fields);
    }
  }

  voice() {
    const sound = new File(["OggS"], "voice.ogg", { type: "audio/ogg" });
    return upload(sound, { chat_id: this.chatId, user_id: this.person.id, kind: "voice" });
  }

  act({ command, deepLink, mention }) {
    if (command) this.say(command);
    else if (deepLink) this.page.follow(this.person, deepLink);
    else if (mention) this.composer.fill(`${mention} `);
  }

  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      toast(words("copied"));
    } catch (error) {
      toast(words("failed", { reason: error.message }), "bad");
    }
  }

  async press(messageId, data) {
    const key = `${messageId}:${data}`;
    if (this.waiting.has(key)) return;
    this.waiting.add(key);
    this.drawOne(this.chat.messages.get(messageId));
    const pressed = { chat_id: this.chatId, user_id: this.person.id, message_id: messageId, data };
    await act("press", pressed);
    setTimeout(() => this.release(key, messageId) && toast(words("button_silent"), "bad"), PATIENCE);
  }

  answered(answer) {
    if (answer.user_id !== this.person.id) return;
    for (const key of [...this.waiting]) {
      if (key.startsWith(`${answer.message_id}:`)) this.release(key, answer.message_id);
    }
    if (answer.text) (answer.show_alert ? alertBox : toast)(answer.text);
    if (answer.url) window.open(answer.url, "_blank", "noopener,noreferrer");
  }

  release(key, messageId) {
    if (!this.waiting.delete(key)) return false;
    const view = this.chat.messages.get(messageId);
    if (view) this.drawOne(view);
    return true;
  }

  acceptDrops() {
    const veil = h("div", { class: "drop-veil", hidden: true }, words("drop"));
    this.element.append(veil);
    this.element.addEventListener("dragover", (event) => {
      event.preventDefault();
      veil.hidden = false;
    });
    this.element.addEventListener("dragleave", (event) => {
      if (!this.element.contains(event.relatedTarget)) veil.hidden = true;
    });
    this.element.addEventListener("drop", (event) => {
      event.preventDefault();
      veil.hidden = true;
      this.composer.sendFiles([...event.dataTransfer.files]);
    });
  }
}
