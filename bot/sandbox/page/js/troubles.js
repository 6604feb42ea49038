// The drawer "Thử sự cố": what Telegram does on bad days, on demand.

import { h, iconButton } from "./dom.js";
import { act } from "./server.js";
import { fullName, store, watch } from "./store.js";
import { clock } from "./time.js";
import { words } from "./words.js";

const FLOOD = 10; // seconds
const SLOWEST = 3000; // milliseconds

export class Troubles {
  constructor() {
    this.element = h("aside", { class: "drawer", hidden: true, tabindex: "-1" });
    document.addEventListener("keydown", (event) => this.key(event));
    this.log = h("ol", { class: "request-log" });
    this.bannedUntil = 0;
    watch((kind, data) => this.hear(kind, data));
  }

  hear(kind, data) {
    if (kind === "faults" || kind === "state") this.bannedUntil = Date.now() + (store.faults.banned_for ?? 0) * 1000;
    if (["faults", "state"].includes(kind) || (kind === "chat" && data.type === "private")) this.draw();
    if (kind === "request") this.drawLog();
  }

  toggle() {
    this.opener = this.element.hidden ? document.activeElement : this.opener;
    this.element.hidden = !this.element.hidden;
    document.getElementById("app").classList.toggle("in-drawer", !this.element.hidden);
    if (this.element.hidden) this.opener?.focus();
    else {
      this.draw();
      this.element.focus();
    }
  }

  key(event) {
    const elsewhere = document.activeElement !== document.body && !this.element.contains(document.activeElement);
    if (event.key === "Escape" && !this.element.hidden && !elsewhere) this.toggle();
  }

  on() {
    const { offline, failing, latency } = store.faults;
    return Boolean(offline || failing || latency || this.left() > 0);
  }

  left() {
    return Math.ceil((this.bannedUntil - Date.now()) / 1000);
  }

  draw() {
    document.documentElement.dataset.trouble = this.on() ? "yes" : "no";
    if (this.element.hidden) return;
    const focused = document.activeElement?.id;
    this.element.setAttribute("aria-label", words("troubles"));
    this.element.replaceChildren(
      h("header", {}, h("h2", {}, words("troubles")), iconButton("close", words("close"), () => this.toggle())),
      h("p", { class: "intro" }, words("trouble_intro")),
      this.blocks(),
      this.switch("offline", store.faults.offline, (on) => act("faults", { offline: on })),
      this.switch("failing", store.faults.failing, (on) => act("faults", { failing: on })),
      this.flood(),
      this.switch("limits", store.faults.limits, async (on) => { store.faults.limits = on; await act("faults", { limits: on }); }),
      this.latency(),
      h("button", { type: "button", class: "wide", id: "trouble-reset", onclick: () => this.reset() }, words("reset")),
      h("h3", {}, words("log")), this.log);
    this.drawLog();
    if (focused) document.getElementById(focused)?.focus();
    clearTimeout(this.tick);
    if (this.left() > 0) this.tick = setTimeout(() => this.draw(), 1000);
  }

  blocks() {
    const people = [...store.people.values()].filter((person) => store.chats.has(person.id));
    return h("div", { class: "blocks", role: "group", "aria-label": words("block") },
      h("strong", {}, words("block")), h("small", {}, words("block_hint")),
      h("div", { class: "chips" }, people.map((person) => this.block(person))));
  }

  block(person) {
    const { blocked } = store.chats.get(person.id);
    return h("button", {
      type: "button", role: "switch", class: "chip", id: `trouble-block${person.id}`, "aria-checked": String(blocked),
      "aria-label": fullName(person), onclick: () => act("block", { chat_id: person.id, blocked: !blocked }),
    }, person.first_name);
  }

  switch(name, on, change) {
    const id = `trouble-${name}`;
    return h("label", { class: "switch", for: id },
      h("span", {}, h("strong", {}, words(name)), h("small", {}, words(`${name}_hint`))),
      h("input", { type: "checkbox", role: "switch", id, checked: Boolean(on), onchange: (event) => change(event.target.checked) }));
  }

  flood() {
    const left = this.left();
    return h("div", { class: "switch" },
      h("span", {}, h("strong", {}, words("flood")), h("small", {}, words("flood_hint"))),
      h("button", { type: "button", id: "trouble-flood", onclick: () => act("faults", { flood: left > 0 ? 0 : FLOOD }) },
        left > 0 ? words("flood_left", { seconds: left }) : "429"));
  }

  latency() {
    const now = Math.round((store.faults.latency ?? 0) * 1000);
    const shown = h("output", {}, words("latency_ms", { ms: now }));
    return h("label", { class: "switch slider", for: "trouble-latency" },
      h("span", {}, h("strong", {}, words("latency")), h("small", {}, words("latency_hint"), " ", shown)),
      h("input", {
        type: "range", id: "trouble-latency", min: "0", max: String(SLOWEST), step: "50", value: String(now),
        oninput: (event) => { shown.textContent = words("latency_ms", { ms: event.target.value }); },
        onchange: (event) => act("faults", { latency: Number(event.target.value) / 1000 }),
      }));
  }

  async reset() {
    await act("faults", { offline: false, failing: false, latency: 0, flood: 0 });
    for (const chat of store.chats.values()) {
      if (chat.blocked) await act("block", { chat_id: chat.id, blocked: false });
    }
  }

  drawLog() {
    const lines = store.requests.map(({ method, status, at }) =>
      h("li", { class: status === 200 ? "" : "bad" }, h("time", {}, clock(at / 1000)), h("code", {}, method), h("span", {}, status || "✕")));
    this.log.replaceChildren(...(lines.length ? lines : [h("li", {}, words("log_empty"))]));
  }
}
