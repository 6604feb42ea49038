// Small tools for building elements. Text always becomes text nodes: nothing here parses HTML.

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name in element && typeof value !== "string") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SHAPES = {
  send: "M3.4 20.4 21 12 3.4 3.6l0 6.5L15 12 3.4 13.9z",
  clip: "M16.5 6.5v9.8a4.5 4.5 0 0 1-9 0V5.8a3 3 0 0 1 6 0v9.7a1.5 1.5 0 0 1-3 0V7H9v8.5a3 3 0 0 0 6 0V5.8a4.5 4.5 0 0 0-9 0v10.5a6 6 0 0 0 12 0V6.5z",
  menu: "M4 6h16v2H4zm0 5h16v2H4zm0 5h16v2H4z",
  back: "M14.7 5.3 8 12l6.7 6.7 1.4-1.4L10.8 12l5.3-5.3z",
  close: "M18.3 7.1 13.4 12l4.9 4.9-1.4 1.4-4.9-4.9-4.9 4.9-1.4-1.4L10.6 12 5.7 7.1l1.4-1.4 4.9 4.9 4.9-4.9z",
  beside: "M4 5h16a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zm1 2v10h6V7zm8 0v10h6V7z",
  theme: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zm0 2v14a7 7 0 0 1 0-14z",
  bolt: "M13 2 5 14h5l-1 8 8-12h-5z",
  reply: "M10 8V4l-7 7 7 7v-4.1c5 0 8.500 1.600 11 5.100-1-5-4-10-11-11z",
  edit: "M4 17.200V20h2.800l8.300-8.300-2.800-2.800zM18.700 8.100a1 1 0 0 0 0-1.400l-1.400-1.400a1 1 0 0 0-1.400 0L14.500 6.700l2.800 2.800z",
  trash: "M7 20a2 2 0 0 0 2 2h6a2 2 0 0 0 2-2V8H7zM18 5h-3l-1-1h-4L9 5H6v2h12z",
  copy: "M15 3H5a2 2 0 0 0-2 2v11h2V5h10zm3 4H9a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2V9a2 2 0 0 0-2-2zm0 12H9V9h9z",
  plus: "M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z",
  mic: "M12 14a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zm5-3a5 5 0 0 1-10 0H5a7 7 0 0 0 6 6.900V21h2v-3.100A7 7 0 0 0 19 11z",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.500 8.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zm7 0a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3zM12 18a5 5 0 0 1-4.600-3h9.200A5 5 0 0 1 12 18z",
  file: "M14 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V8zm-1 7V3.500L18.500 9z",
  down: "M12 16.500 5.500 10l1.400-1.400 5.100 5.100 5.100-5.100 1.400 1.400z",
  keyboard: "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zm2 3v2h2V9zm4 0v2h2V9zm4 0v2h2V9zM7 14v2h10v-2z",
  check: "M9.500 16.200 5.300 12l-1.400 1.400 5.600 5.600L21 7.500l-1.400-1.400z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.classList.add("icon");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", SHAPES[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  const { class: extra = "", ...rest } = props;
  return h("button", { type: "button", class: `icon-button ${extra}`, "aria-label": label, title: label, onclick, ...rest }, icon(name));
}

export function avatar(name, seed, kind = "") {
  const letters = kind === "bot" ? "★" : name.trim().split(/\s+/).slice(-2).map((word) => word[0]).join("").toUpperCase();
  const hue = kind === "bot" ? "bot" : String(Math.abs(Number(seed)) % 6);
  return h("span", { class: "avatar", dataset: { hue }, "aria-hidden": "true" }, letters);
}
