// The left side: who one sits as, and their chats.

import { avatar, h } from "./dom.js";
import { chatsOf, chatTitle, fullName, lastMessage, store, watch } from "./store.js";
import { clock } from "./time.js";
import { locale, words } from "./words.js";

export class Side {
  constructor(page) {
    this.page = page;
    this.seats = h("div", { class: "seats", role: "radiogroup" });
    this.list = h("nav", { class: "chats" });
    this.head = h("header", { class: "side-head" });
    this.foot = h("footer", { class: "side-foot" });
    this.element = h("aside", { class: "side" }, this.head, this.seats, this.list, this.foot);
    watch((kind) => ["message", "chat", "state", "action", "profile", "line"].includes(kind) && this.draw());
  }

  draw() {
    this.head.replaceChildren(
      h("img", { src: "/page/icon.svg", alt: "", width: 40, height: 40 }),
      h("div", { class: "brand" }, h("h1", {}, words("title")), h("p", {}, words("subtitle"))),
      h("div", { class: "tools" }, ...this.page.tools()));
    this.seats.setAttribute("aria-label", words("seats"));
    this.list.setAttribute("aria-label", words("chats"));
    this.foot.replaceChildren(
      h("span", { class: `lamp ${store.line ? "up" : ""}` }),
      store.bots.length > 1 ? this.botChoice() : words(store.line ? "line_up" : "line_down"));
    if (!store.bot) return;
    this.drawSeats();
    this.drawChats();
  }

  /** Several bots have called this server, each with a token of its own. */
  botChoice() {
    const options = store.bots.map((bot) =>
      h("option", { value: String(bot.id), selected: bot.id === store.bot?.id }, `${bot.name} · ${bot.id}`));
    const go = (event) => { location.search = `?bot=${event.target.value}`; };
    return h("select", { "aria-label": words("bots"), onchange: go }, options);
  }

  drawSeats() {
    const people = [...store.people.values()];
    const focused = this.seats.contains(document.activeElement);
    this.seats.replaceChildren(...people.map((person) => this.seat(person, people)));
    if (focused) this.seats.querySelector('[aria-checked="true"]')?.focus();
  }

  seat(person, people) {
    const checked = person.id === this.page.seat?.id;
    const move = (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      this.page.sit(people.at((people.indexOf(person) + step) % people.length));
      this.seats.querySelector('[aria-checked="true"]')?.focus();
    };
    return h("button", {
      type: "button", class: "seat", role: "radio", "aria-checked": String(checked), tabindex: checked ? "0" : "-1",
      onclick: () => this.page.sit(person), onkeydown: move,
    }, avatar(fullName(person), person.id), badge(this.page.unread.ofPerson(person)), h("span", { class: "seat-name" }, person.first_name),
    h("span", { class: `role role-${person.role}` }, words(person.role)));
  }

  drawChats() {
    const person = this.page.seat;
    if (!person) return;
    const chats = chatsOf(person).sort((one, other) => when(other) - when(one));
    const focused = document.activeElement?.dataset?.chat;
    this.list.replaceChildren(...chats.map((chat) => this.row(person, chat)));
    if (focused) this.list.querySelector(`[data-chat="${focused}"]`)?.focus();
  }

  row(person, chat) {
    const last = lastMessage(chat);
    const active = this.page.active;
    const current = active && active.chatId === chat.id && active.person.id === person.id;
    const title = chatTitle(chat);
    const kind = chat.type === "private" ? "bot" : "";
    const open = h("button", {
      type: "button", class: "chat-row", dataset: { chat: String(chat.id) }, "aria-current": current ? "true" : null,
      onclick: () => this.page.open(person, chat),
    },
    avatar(title, chat.id, kind),
    h("span", { class: "row-title" }, title),
    h("span", { class: "row-time" }, last ? clock(last.message.date, locale()) : ""),
    badge(this.page.unread.of(person, chat)),
    h("span", { class: "row-text" }, chat.typingUntil > Date.now() ? words("typing") : summary(last, person)));
    const beside = h("button", {
      type: "button", class: "beside", "aria-label": `${words("beside")}: ${title}`, title: words("beside"),
      onclick: () => this.page.open(person, chat, { beside: true }),
    }, "⊞");
    return h("div", { class: "chat-line" }, open, this.page.room() > 1 ? beside : null);
  }
}

function badge(count) {
  return count ? h("span", { class: "badge", "aria-label": words("unread", { count }) }, count > 99 ? "99+" : String(count)) : null;
}

function when(chat) {
  return lastMessage(chat)?.message.date ?? 0;
}

function summary(view, person) {
  if (!view) return words("no_messages");
  const { message } = view;
  const own = message.from?.id === person.id ? `${words("you")}: ` : "";
  const kind = ["photo", "document", "voice", "sticker"].find((name) => message[name]);
  return own + (message.text ?? message.caption ?? (kind ? words(kind) : "…"));
}
