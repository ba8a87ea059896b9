/* Shows the preview over the form. Without this script, the button opens the preview as a page.

   The article is in a shadow tree with the site's stylesheet, so that the styles of article and admin do not affect each
   other. In this tree, rules for `:root` apply to the host. */

let sheet = null;

async function siteStyles(url) {
  if (!sheet) {
    const text = await (await fetch(url)).text();
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`${text.replaceAll(":root", ":host")}
      .ground { padding-block: 1rem; background: var(--paper); color: var(--ink); min-height: 100%;
        font: var(--text) / var(--leading) var(--serif); overflow-wrap: break-word; }`);
  }
  return sheet;
}

/* Browsers do not find the target of a fragment in a shadow tree, so this script scrolls to it. */
function followInside(root) {
  root.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    const href = link.getAttribute("href") || "";
    if (href.startsWith("#")) {
      event.preventDefault();
      const target = root.getElementById(decodeURIComponent(href.slice(1)));
      target?.scrollIntoView({ block: "center" });
      const focus = target?.querySelector("a") || target;
      focus?.focus({ preventScroll: true });
    } else {
      link.target = "_blank"; // the form must stay open
    }
  });
}

function makeDialog(words) {
  const dialog = document.createElement("dialog");
  dialog.className = "preview-dialog";
  dialog.setAttribute("aria-label", words.title);
  const head = document.createElement("header");
  const title = document.createElement("h2");
  title.textContent = words.title;
  const close = document.createElement("button");
  close.type = "button";
  close.className = "cite-close";
  close.textContent = words.close;
  close.addEventListener("click", () => dialog.close());
  head.append(title, close);
  const host = document.createElement("div");
  host.className = "preview-place";
  host.tabIndex = 0;
  host.setAttribute("role", "document");
  dialog.append(head, host);
  document.body.append(dialog);
  const shadow = host.attachShadow({ mode: "open" });
  followInside(shadow);
  return { dialog, host, shadow };
}

async function html(button) {
  const data = new FormData(button.form);
  data.set("_fragment", "1");
  const response = await fetch(button.formAction, { method: "POST", body: data, redirect: "error" });
  if (!response.ok) throw new Error(String(response.status));
  return response.text();
}

async function show(button, view) {
  const ground = document.createElement("div");
  ground.className = "ground";
  button.setAttribute("aria-busy", "true");
  try {
    const [text, styles] = await Promise.all([html(button), siteStyles(button.dataset.styles)]);
    view.shadow.adoptedStyleSheets = [styles];
    ground.innerHTML = text; // the server's own rendering, escaped and sanitized there
  } catch {
    ground.textContent = button.dataset.failed;
  }
  button.removeAttribute("aria-busy");
  /* Use the light or dark colours of the site, as the admin does. */
  view.host.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
  view.shadow.replaceChildren(ground);
  view.host.scrollTop = 0;
  view.dialog.showModal();
}

let view = null;
for (const button of document.querySelectorAll("button[name=_preview]")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    view ??= makeDialog(button.dataset);
    show(button, view);
  });
}
