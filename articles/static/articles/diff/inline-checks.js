/* Saves a check from a diff without leaving the page: the server's new HTML of the claim replaces the old, so that nothing
   else moves. If the answer does not contain the claim, the form is submitted in the normal way. */

const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

async function save(form, button) {
  const claim = form.closest(".diff-claim");
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = answer.ok && answer.redirected && page.getElementById(claim.id);
  if (!fresh) throw new Error("not saved");
  const number = [...claim.querySelectorAll(".claim-pair")].indexOf(form.closest(".claim-pair"));
  claim.replaceWith(document.adoptNode(fresh));
  const check = fresh.querySelectorAll(".claim-pair")[number]?.querySelector(".check") ?? fresh;
  check.tabIndex = -1;
  check.focus({ preventScroll: true });
  status.textContent = page.querySelector(".messages")?.textContent.trim() ?? "";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".claim-check") || form.dataset.plain) return;
  event.preventDefault();
  if (form.hasAttribute("aria-busy")) return; // the button was pressed twice
  form.setAttribute("aria-busy", "true");
  const button = event.submitter;
  save(form, button).catch(() => {
    form.dataset.plain = "yes";
    form.requestSubmit(button);
  });
});
