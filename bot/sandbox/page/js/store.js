// What the page knows: the bot, the people, every chat with its messages; and who hears of a change.

export const store = {
  bot: null,
  bots: [],
  people: new Map(),
  chats: new Map(), // id -> chat; chat.messages: Map(id -> view)
  faults: {},
  requests: [],
  line: true,
};

const listeners = new Set();

/** Calls `listener(kind, data)` after each change; returns a function that ends it. */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announce(kind, data = {}) {
  for (const listener of [...listeners]) listener(kind, data);
}

export function load(state) {
  store.bot = state.bot;
  store.bots = state.bots;
  if (!state.bot) return announce("state");
  store.people = new Map(state.people.map((person) => [person.id, person]));
  store.chats = new Map(state.chats.map((chat) => [chat.id, withMessages(chat)]));
  store.faults = state.faults;
  announce("state");
}

function withMessages(chat) {
  const views = chat.messages.map((view) => [view.message.message_id, view]);
  return { ...chat, messages: new Map(views), typingUntil: 0 };
}

export function receive(kind, data) {
  const chat = store.chats.get(data.chat_id);
  if (kind === "message") {
    if (!chat) return announce("unknown-chat");
    data.fresh = !chat.messages.has(data.message.message_id);
    chat.messages.set(data.message.message_id, data);
    if (data.outgoing) chat.typingUntil = 0;
    else chat.started = true;
  } else if (kind === "chat") {
    store.chats.set(data.id, withMessages(data));
  } else if (kind === "action" && chat) {
    chat.action = data.action;
    chat.typingUntil = Date.now() + 5000; // as long as Telegram shows it
    setTimeout(() => announce("action", data), 5100);
  } else if (kind === "faults") {
    store.faults = { ...store.faults, ...data };
  } else if (kind === "request" && data.method !== "getUpdates") {
    store.requests = [{ ...data, at: new Date() }, ...store.requests].slice(0, 40);
  }
  announce(kind, data);
}

export function fullName(user) {
  if (!user) return "";
  if (user.is_bot || !user.last_name) return user.first_name;
  return `${user.last_name} ${user.first_name}`; // Vietnamese order
}

export function chatTitle(chat) {
  return chat.type === "private" ? store.bot.first_name : chat.title;
}

/** The chats one person sees: the private one with the bot, and the groups they are in. */
export function chatsOf(person) {
  return [...store.chats.values()].filter((chat) =>
    chat.type === "private" ? chat.id === person.id : chat.members.includes(person.id));
}

export function lastMessage(chat) {
  let last = null;
  for (const view of chat.messages.values()) if (!view.deleted) last = view;
  return last;
}

/** The reply keyboard a person sees: the newest one that no later message removed. */
export function replyKeyboard(chat) {
  let keyboard = null;
  for (const view of chat.messages.values()) {
    if (view.deleted || !view.keyboard) continue;
    keyboard = view.keyboard.keyboard ? { ...view.keyboard, message: view.message } : null;
  }
  return keyboard;
}
