// Keeps what is typed while what stands around it is drawn anew: a note stays if its lesson is ticked before it is kept.
"use strict";

// Fields with the cursor in them, or with something else in them than the page came with.
function typing() {
  return [...document.querySelectorAll("main :is(input, select, textarea):not([type=hidden])")].filter((control) => {
    if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
    if (control.options) return [...control.options].some((one) => one.selected !== one.defaultSelected) && control.selectedIndex > 0;
    return control === document.activeElement || control.value !== control.defaultValue;
  });
}

(() => {
  // By the field's id; one whose lesson had to make room for a question comes back with the lesson.
  const typed = new Map();

  document.addEventListener("htmx:beforeSwap", ({ detail: { requestConfig } }) => {
    for (const field of typing().filter((one) => one.closest(".item") && one.value !== one.defaultValue)) {
      const isSent = requestConfig.elt === field.form;
      if (isSent && requestConfig.formData.get(field.name) === field.value) typed.delete(field.id);
      // What somebody else has written meanwhile was not seen by whoever typed this.
      else typed.set(field.id, { field, value: field.value, seen: isSent ? null : field.form.elements.seen.value });
    }
  });

  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, { field, value, seen }] of typed) {
      const drawn = document.getElementById(id);
      if (!drawn || drawn === field) continue;
      drawn.value = value;
      if (seen !== null) drawn.form.elements.seen.value = seen;
      drawn.closest("details").open = true;
      typed.delete(id);
    }
  });
})();
