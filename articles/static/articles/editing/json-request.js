/* Requests to this site. The result is always an object that can be shown, even after a failure. */

/* GET, or POST with `data`. Returns the JSON of the answer, or {errors: {"": [sentence]}}: the server's message or
   `failed`. Throws AbortError after an abort. */
export async function request(url, failed, data = null, signal = undefined) {
  const options = { signal, headers: { Accept: "application/json" }, credentials: "same-origin" };
  if (data) {
    options.method = "POST";
    options.body = data;
    options.headers["X-CSRFToken"] = document.querySelector("[name=csrfmiddlewaretoken]")?.value || "";
  }
  try {
    const response = await fetch(url, options);
    const answer = await response.json();
    if (response.ok) return answer;
    return { errors: { "": [answer.message || failed] } };
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return { errors: { "": [failed] } };
  }
}
