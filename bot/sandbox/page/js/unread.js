// How many messages each person has not looked at yet, chat by chat.

import { chatsOf, store, watch } from "./store.js";

export class Unread {
  /** `isSeen(person, chat)` tells whether that person has that chat before their eyes. */
  constructor(isSeen, onChange) {
    this.counts = new Map();
    watch((kind, data) => {
      if (kind !== "message" || !data.fresh) return;
      const chat = store.chats.get(data.chat_id);
      for (const person of store.people.values()) {
        const concerned = chatsOf(person).includes(chat) && data.message.from?.id !== person.id;
        if (concerned && !isSeen(person, chat)) this.set(person, chat, this.of(person, chat) + 1);
      }
      onChange();
    });
  }

  of(person, chat) {
    return this.counts.get(`${person.id}:${chat.id}`) ?? 0;
  }

  set(person, chat, count) {
    this.counts.set(`${person.id}:${chat.id}`, count);
  }

  ofPerson(person) {
    return chatsOf(person).reduce((sum, chat) => sum + this.of(person, chat), 0);
  }
}
