/* A check that is sent from a diff is kept without leaving it, so that nothing jumps: the claim is put in anew as the
   server shows it. Whatever is not as expected, the form is sent as it would be without this. */

const told = document.createElement("p");
told.className = "visually-hidden";
told.setAttribute("role", "status");
document.body.append(told);

async function keep(form, button) {
  const claim = form.closest(".diff-claim");
  const answer = await fetch(form.action, { method: "POST", body: new FormData(form, button) });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = answer.ok && answer.redirected && page.getElementById(claim.id);
  if (!fresh) throw new Error("not kept");
  const number = [...claim.querySelectorAll(".claim-pair")].indexOf(form.closest(".claim-pair"));
  claim.replaceWith(document.adoptNode(fresh));
  const check = fresh.querySelectorAll(".claim-pair")[number]?.querySelector(".check") ?? fresh;
  check.tabIndex = -1;
  check.focus({ preventScroll: true });
  told.textContent = page.querySelector(".messages")?.textContent.trim() ?? "";
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".claim-check") || form.dataset.plain) return;
  event.preventDefault();
  if (form.hasAttribute("aria-busy")) return; // pressed twice
  form.setAttribute("aria-busy", "true");
  const button = event.submitter;
  keep(form, button).catch(() => {
    form.dataset.plain = "yes";
    form.requestSubmit(button);
  });
});
