/* Asks the server of this site; whatever happens, the answer is an object that can be shown. */

/* GET without `data`, else POST. Answers the JSON; or {errors: {"": [sentence]}} where there is none. */
export async function ask(url, failed, data = null, signal = undefined) {
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
