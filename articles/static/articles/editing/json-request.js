/* Requests to this site; the answer is always an object that can be shown. */

/* GET without `data`, else POST. Returns the JSON of the answer, or {errors: {"": [sentence]}} after a failure. */
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
