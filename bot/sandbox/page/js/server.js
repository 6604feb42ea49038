// Speaks to the sandbox: commands by POST, news by server-sent events.

import { toast } from "./toasts.js";
import { words } from "./words.js";

const bot = new URLSearchParams(location.search).get("bot");
const suffix = bot ? `bot=${encodeURIComponent(bot)}` : "";

export class ServerError extends Error {}

async function read(response) {
  const body = await response.json().catch(() => ({ error: response.statusText }));
  if (!response.ok) throw new ServerError(body.error ?? response.statusText);
  return body;
}

export async function getState() {
  return read(await fetch(`/sandbox/state?${suffix}`));
}

export async function getCommands(userId, chatId) {
  return read(await fetch(`/sandbox/commands?user_id=${userId}&chat_id=${chatId}&${suffix}`));
}

export function fileUrl(id) {
  return `/sandbox/file?id=${encodeURIComponent(id)}&${suffix}`;
}

export async function post(act, body) {
  const headers = { "Content-Type": "application/json" };
  const sent = JSON.stringify(bot ? { bot, ...body } : body);
  return (await read(await fetch(`/sandbox/${act}`, { method: "POST", headers, body: sent }))).result;
}

/** `post`, with a failure told to the person instead of thrown. */
export async function act(name, body) {
  try {
    return await post(name, body);
  } catch (error) {
    toast(words("failed", { reason: error.message }), "bad");
    return null;
  }
}

export async function upload(file, fields) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...(bot ? { bot } : {}) })) form.append(name, value);
  form.append("file", file);
  try {
    return (await read(await fetch("/sandbox/upload", { method: "POST", body: form }))).result;
  } catch (error) {
    toast(words("failed", { reason: error.message }), "bad");
    return null;
  }
}

const KINDS = ["message", "chat", "action", "callback_answer", "commands", "profile", "pinned", "faults", "request"];

/** Calls `onEvent(kind, data)` for all news and `onLine(isUp)` as the line comes and goes. */
export function listen(onEvent, onLine) {
  const source = new EventSource(`/sandbox/events?${suffix}`);
  for (const kind of KINDS) source.addEventListener(kind, (event) => onEvent(kind, JSON.parse(event.data)));
  source.addEventListener("open", () => onLine(true));
  source.addEventListener("error", () => onLine(false));
  return source;
}
