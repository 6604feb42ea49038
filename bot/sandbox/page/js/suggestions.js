// Above the composer: the commands that begin as typed, or the bot's inline results.

import { h } from "./dom.js";
import { rich } from "./rich.js";
import { act, getCommands, post } from "./server.js";
import { store } from "./store.js";
import { words } from "./words.js";

const PAUSE = 350; // milliseconds without a keystroke before an inline query goes out

export class Suggestions {
  constructor(composer) {
    this.composer = composer;
    this.items = [];
    this.chosen = 0;
    this.title = h("div", { class: "suggestions-title" });
    this.list = h("div", { class: "suggestions-list", role: "listbox" });
    this.element = h("div", { class: "suggestions", hidden: true }, this.title, this.list);
  }

  get pane() {
    return this.composer.pane;
  }

  hide() {
    clearTimeout(this.timer);
    this.asked = null;
    this.items = [];
    this.element.hidden = true;
  }

  async toggleCommands() {
    if (!this.element.hidden) return this.hide();
    await this.offerCommands("");
    this.composer.focus();
  }

  look(text) {
    const inline = this.inlineQuery(text);
    if (/^\/\w*$/.test(text)) this.offerCommands(text.slice(1));
    else if (inline !== null) this.askInline(inline);
    else this.hide();
  }

  inlineQuery(text) {
    const prefix = `@${store.bot.username} `;
    return text.toLowerCase().startsWith(prefix.toLowerCase()) ? text.slice(prefix.length) : null;
  }

  async offerCommands(beginning) {
    const commands = await getCommands(this.pane.person.id, this.pane.chatId);
    const fitting = commands.filter(({ command }) => command.startsWith(beginning.toLowerCase()));
    this.offer(words("commands"), fitting.map(({ command, description }) => ({
      parts: [h("strong", {}, `/${command}`), h("span", {}, description)],
      take: () => this.sendCommand(command),
    })));
  }

  sendCommand(command) {
    const group = this.pane.chat.type !== "private";
    this.composer.fill("");
    this.pane.say(`/${command}${group ? `@${store.bot.username}` : ""}`);
  }

  askInline(query) {
    clearTimeout(this.timer);
    this.asked = query;
    this.timer = setTimeout(async () => {
      this.note(words("inline_wait"));
      const body = { user_id: this.pane.person.id, chat_id: this.pane.chatId, query };
      const answer = await post("inline", body).catch(() => null);
      if (this.asked === query) this.offerResults(answer);
    }, PAUSE);
  }

  offerResults(answer) {
    if (!answer?.results.length) return this.note(words("no_results"));
    return this.offer(words("inline_results"), answer.results.map((result) => ({
      parts: [h("strong", {}, result.title ?? result.type), h("span", {}, result.description ?? preview(result))],
      take: () => {
        this.composer.fill("");
        act("choose", { id: answer.id, result_id: result.id, chat_id: this.pane.chatId, user_id: this.pane.person.id });
      },
    })));
  }

  note(text) {
    this.items = [];
    this.title.textContent = text;
    this.list.replaceChildren();
    this.element.hidden = false;
  }

  offer(title, items) {
    if (!items.length) return this.hide();
    this.items = items;
    this.chosen = 0;
    this.title.textContent = title;
    this.list.setAttribute("aria-label", title);
    this.list.replaceChildren(...items.map((item, index) =>
      h("button", { type: "button", role: "option", onclick: () => this.take(index) }, item.parts)));
    this.element.hidden = false;
    this.mark();
  }

  take(index) {
    const item = this.items[index];
    this.hide();
    item.take();
    this.composer.focus();
  }

  mark() {
    [...this.list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === this.chosen)));
    this.list.children[this.chosen]?.scrollIntoView({ block: "nearest" });
  }

  /** Whether a key was meant for the list. */
  key(event) {
    if (this.element.hidden) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.items.length) {
      this.chosen = (this.chosen + step + this.items.length) % this.items.length;
      this.mark();
    } else if ((event.key === "Enter" || event.key === "Tab") && this.items.length && !event.shiftKey) {
      this.take(this.chosen);
    } else if (event.key === "Escape") {
      this.hide();
    } else {
      return false;
    }
    event.preventDefault();
    return true;
  }
}

function preview(result) {
  return result.message ? rich(result.message.text.slice(0, 120)) : "";
}
