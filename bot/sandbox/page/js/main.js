// Puts the page together: who sits here, which chats are open, and what the server says.

import { h, iconButton } from "./dom.js";
import { Pane } from "./pane.js";
import { getState, listen } from "./server.js";
import { Side } from "./side.js";
import { announce, chatsOf, load, receive, store, watch } from "./store.js";
import { toast } from "./toasts.js";
import { Troubles } from "./troubles.js";
import { Unread } from "./unread.js";
import { loadWords, otherLanguage, remember, remembered, words } from "./words.js";

const PANE_WIDTH = 440; // CSS pixels below which another chat beside does not fit
const SIDE_WIDTH = 340;

class Page {
  constructor(root) {
    this.root = root;
    this.panes = [];
    this.seat = null; // the person one sits as
    this.panesBox = h("main", { class: "panes", id: "panes" });
    this.troubles = new Troubles();
    this.unread = new Unread((person, chat) => this.shows(person, chat), () => this.side.draw());
    this.side = new Side(this);
  }

  build() {
    this.root.replaceChildren(this.side.element, this.panesBox, this.troubles.element);
    this.side.draw();
    this.troubles.draw();
    this.drawPanes();
  }

  /** After the first state: seat the resident and open what fits side by side. */
  settle() {
    if (this.seat || !store.bot) return;
    const people = [...store.people.values()];
    this.seat = people.find((person) => String(person.id) === remembered("seat")) ?? people[0];
    if (!this.seat) return;
    const room = this.room();
    const group = chatsOf(this.seat).find((chat) => chat.type !== "private");
    this.open(this.seat, store.chats.get(this.seat.id) ?? group, { quietly: true });
    if (room > 1 && group) {
      this.open(this.seat, group, { beside: true, quietly: true });
      this.activate(this.panes[0]);
    }
    if (narrow()) this.root.classList.remove("in-chat");
  }

  shows(person, chat) {
    const pane = this.panes.find((other) => other.chatId === chat.id && other.person.id === person.id);
    if (!pane || document.hidden) return false;
    return !narrow() || (pane === this.active && this.root.classList.contains("in-chat"));
  }

  room() {
    return Math.max(1, Math.floor((innerWidth - SIDE_WIDTH) / PANE_WIDTH));
  }

  sit(person) {
    this.seat = person;
    remember("seat", person.id);
    const here = this.active && chatsOf(person).find((chat) => chat.id === this.active.chatId);
    const chat = here ?? store.chats.get(person.id) ?? chatsOf(person)[0]; // in a group one only changes seats
    if (chat && !narrow()) this.open(person, chat, { quietly: true });
    this.side.draw();
  }

  open(person, chat, { beside = false, quietly = false } = {}) {
    if (!chat) return;
    this.seat = person;
    const there = this.panes.find((pane) => pane.chatId === chat.id && pane.person.id === person.id);
    if (there) {
      this.active = there;
    } else {
      this.place(new Pane(this, person, chat.id), beside);
    }
    this.unread.set(person, chat, 0);
    this.root.classList.add("in-chat");
    this.drawPanes();
    this.side.draw();
    this.active.scroll(); // while it was hidden it could not
    if (!quietly || !narrow()) this.active.focus();
  }

  place(pane, beside) {
    const replaced = beside ? null : this.active ?? this.panes[0];
    if (replaced) {
      replaced.end();
      this.panes[this.panes.indexOf(replaced)] = pane;
    } else {
      this.panes.push(pane);
    }
    while (this.panes.length > Math.max(this.room(), 1)) {
      const oldest = this.panes.find((other) => other !== pane);
      oldest.end();
      this.panes.splice(this.panes.indexOf(oldest), 1);
    }
    this.active = pane;
  }

  close(pane) {
    pane.end();
    this.panes.splice(this.panes.indexOf(pane), 1);
    this.active = this.panes.at(-1);
    this.back();
    this.drawPanes();
    this.side.draw();
  }

  activate(pane) {
    this.unread.set(pane.person, pane.chat, 0);
    if (this.active === pane) return;
    this.active = pane;
    this.seat = pane.person;
    this.drawPanes();
    this.side.draw();
  }

  back() {
    this.root.classList.remove("in-chat");
  }

  drawPanes() {
    this.panesBox.classList.toggle("several", this.panes.length > 1);
    const elements = this.panes.length ? this.panes.map((pane) => pane.element) : [this.empty()];
    for (const child of [...this.panesBox.children]) {
      if (!elements.includes(child)) child.remove();
    }
    elements.forEach((element, index) => {
      const there = this.panesBox.children[index];
      if (there !== element) this.panesBox.insertBefore(element, there ?? null); // what stays keeps its scroll position
    });
    for (const pane of this.panes) {
      pane.element.classList.toggle("active", pane === this.active);
      pane.element.classList.toggle("closable", this.panes.length > 1);
    }
  }

  empty() {
    const waiting = !store.bot;
    return h("div", { class: "nothing" },
      h("img", { src: "/page/icon.svg", alt: "", width: 72, height: 72 }),
      h("h2", {}, words(waiting ? "no_bot" : "no_pane")),
      waiting ? h("p", {}, words("no_bot_hint", { url: location.origin })) : null);
  }

  /** A t.me link to the bot: go to the private chat, and start it with the parameter. */
  follow(person, { bot, start }) {
    if (bot?.toLowerCase() !== store.bot.username.toLowerCase()) {
      window.open(`https://t.me/${encodeURIComponent(bot)}`, "_blank", "noopener,noreferrer");
      return;
    }
    this.open(person, store.chats.get(person.id), {});
    const pane = this.panes.find((other) => other.chatId === person.id && other.person.id === person.id);
    if (start) pane.say(`/start ${start}`);
  }

  theme() {
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const now = document.documentElement.dataset.theme ?? (dark ? "dark" : "light");
    document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
    remember("theme", document.documentElement.dataset.theme);
  }

  language() {
    otherLanguage();
    for (const pane of this.panes) pane.end();
    this.panes = this.panes.map((pane) => {
      const again = new Pane(this, pane.person, pane.chatId);
      if (pane === this.active) this.active = again;
      return again;
    });
    this.build();
  }

  tools() {
    return [
      h("button", { type: "button", class: "text-button", "aria-label": words("language_label"), onclick: () => this.language() },
        words("language")),
      iconButton("theme", words("theme"), () => this.theme()),
      iconButton("bolt", words("troubles"), () => this.troubles.toggle(), { class: "troubles-button" }),
    ];
  }
}

function narrow() {
  return innerWidth < 760;
}

async function refresh() {
  load(await getState());
}

async function waitForBot() {
  await refresh();
  while (!store.bot) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await refresh().catch(() => {});
  }
}

async function main() {
  const theme = remembered("theme");
  if (theme) document.documentElement.dataset.theme = theme;
  await loadWords();
  const page = new Page(document.getElementById("app"));
  page.build();
  await waitForBot();
  page.settle();
  page.build();
  let everUp = false;
  watch((kind) => {
    if (kind === "unknown-chat") refresh();
    if (kind === "state") page.settle();
  });
  listen(receive, async (up) => {
    if (up) await refresh(); // what happened before the line stood
    else if (everUp && store.line) toast(words("offline_page"), "bad");
    everUp ||= up;
    store.line = up;
    announce("line");
    document.documentElement.dataset.ready = up ? "yes" : "no";
  });
}

main();
