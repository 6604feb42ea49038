// The page's words, in Vietnamese or English.

let catalogue = { vi: {}, en: {} };
let language = remembered("language") === "en" ? "en" : "vi";

export async function loadWords() {
  catalogue = await (await fetch("/page/words.json")).json();
  document.documentElement.lang = language;
}

export function words(key, values = {}) {
  const text = catalogue[language][key] ?? key;
  if (typeof text !== "string") return text;
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export function otherLanguage() {
  language = language === "vi" ? "en" : "vi";
  document.documentElement.lang = language;
  remember("language", language);
}

export function locale() {
  return language === "vi" ? "vi-VN" : "en-GB";
}

export function remembered(name) {
  try {
    return localStorage.getItem(`guongsang.${name}`);
  } catch {
    return null; // storage switched off: the page forgets, that is all
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(`guongsang.${name}`, value);
  } catch {
    // as above
  }
}
