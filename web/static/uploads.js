// Sends the files of a form one by one, so that each says how far it is, and one that fails is
// tried again by itself. Without this file the same form sends them all at once.
const SAFE = "did not finish. Try again; your other files are safe";
const SIGNED_OUT = "You were signed out. What you added is safe. Open this page again to sign in";
const STALLED = 120000; // milliseconds in which nothing moves

for (const form of document.querySelectorAll("form[data-uploads]")) {
  const area = document.getElementById(form.dataset.uploads);
  if (area) start(form, area);
}

function start(form, area) {
  const box = form.querySelector("input[type=file]");
  const list = area.querySelector("ul");
  const said = area.previousElementSibling;
  const press = form.elements.command_id.value.slice(0, 50);
  const empty = document.querySelector("[data-no-files]");
  const rows = [];
  let count = 0;
  let busy = false;

  form.addEventListener("submit", (event) => {
    const chosen = [...box.files];
    const waiting = rows.filter((row) => row.state !== "added" && !row.hopeless);
    if (!chosen.length && !waiting.length) return; // the server says "Choose a file"
    event.preventDefault();
    forgive();
    chosen.forEach(add);
    box.value = "";
    waiting.filter((row) => row.state === "refused").forEach((row) => show(row, "waiting"));
    work();
  });

  function add(file) {
    const item = area.querySelector("template").content.firstElementChild.cloneNode(true);
    const row = { file, item, hopeless: false, command: `${press}-${(count += 1)}` };
    for (const name of item.querySelectorAll("bdi")) name.textContent = file.name;
    item.querySelector("progress").setAttribute("aria-label", `${file.name}: how much is sent`);
    item.querySelector("[data-again]").addEventListener("click", () => {
      show(row, "waiting");
      work();
    });
    item.querySelector("[data-leave-out]").addEventListener("click", () => {
      rows.splice(rows.indexOf(row), 1);
      item.remove();
      said.textContent = `${file.name}: left out`;
      box.focus();
      area.hidden = !rows.length;
      goOn();
    });
    rows.push(row);
    list.append(item);
    area.hidden = false;
    show(row, "waiting");
  }

  function show(row, state, words = "") {
    const { item } = row;
    const held = item.contains(document.activeElement);
    row.state = state;
    if (state === "waiting") item.querySelector("progress").value = 0;
    for (const tag of item.querySelectorAll("[data-state]")) tag.hidden = tag.dataset.state !== state;
    item.querySelector("progress").hidden = !["waiting", "checking"].includes(state);
    item.querySelector(".wm-rows__say").textContent = words;
    item.querySelector("[data-mend]").hidden = state !== "refused";
    item.querySelector("[data-again]").hidden = row.hopeless;
    if (state === "added" && empty) empty.hidden = true;
    const tag = item.querySelector(`[data-state="${state}"]`);
    if (held && state !== "refused") tag.focus(); // the button that was pressed is gone
    said.textContent = `${row.file.name}: ${tag.textContent}${words ? `. ${words}` : ""}`;
  }

  async function work() {
    if (busy) return;
    busy = true;
    let row;
    while ((row = rows.find((each) => each.state === "waiting"))) {
      const answer = await send(row);
      if (answer.errors) {
        busy = false;
        return complain(answer.errors);
      }
    }
    busy = false;
    goOn();
  }

  function send(row) {
    return new Promise((done) => {
      const body = new FormData(form);
      body.delete(box.name);
      body.set("command_id", row.command);
      body.append(box.name, row.file);
      const request = new XMLHttpRequest();
      let clock;
      const moved = () => {
        clearTimeout(clock);
        clock = setTimeout(() => request.abort(), STALLED);
      };
      const progress = row.item.querySelector("progress");
      request.upload.addEventListener("progress", (event) => {
        moved();
        if (event.lengthComputable) progress.value = (100 * event.loaded) / event.total;
      });
      request.upload.addEventListener("load", () => show(row, "checking"));
      request.addEventListener("loadend", () => {
        clearTimeout(clock);
        done(took(row, request.status, read(request.responseText)));
      });
      request.open("POST", form.getAttribute("action") || location.href);
      request.setRequestHeader("Accept", "application/json");
      progress.value = 0;
      moved();
      request.send(body);
    });
  }

  function took(row, status, answer) {
    if (answer.errors) {
      show(row, "waiting");
      return answer;
    }
    const file = (answer.files || [])[0];
    if (file && !file.problem) {
      row.then = answer.then;
      show(row, "added", file.note);
    } else if (file) {
      row.hopeless = !file.again;
      show(row, "refused", file.problem);
    } else {
      const why = status === 401 ? SIGNED_OUT : status >= 400 && status < 500 && answer.says;
      show(row, "refused", why || `${row.file.name} ${SAFE}`);
    }
    return answer;
  }

  // The boxes below the files: the same sentences, at the same places, as without a script.
  function complain(errors) {
    const summary = area.querySelector("[data-summary]").content.firstElementChild.cloneNode(true);
    for (const [name, [words]] of Object.entries(errors)) {
      const first = document.getElementById(name) || document.getElementById(`${name}-day`);
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${first ? first.id : "main"}`;
      link.textContent = words;
      item.append(link);
      summary.querySelector("ul").append(item);
      const group = first && first.closest("fieldset, .govuk-form-group");
      if (!group) continue;
      group.closest(".govuk-form-group").classList.add("govuk-form-group--error");
      const line = document.createElement("p");
      line.className = "govuk-error-message";
      line.textContent = words;
      (group.querySelector("legend") || group.querySelector("label")).after(line);
    }
    document.querySelector("main h1").before(summary);
    document.title = `Error: ${document.title}`;
    summary.focus();
  }

  function forgive() {
    document.querySelector(".govuk-error-summary")?.remove();
    for (const old of form.querySelectorAll(".govuk-error-message")) old.remove();
    for (const old of form.querySelectorAll(".govuk-form-group--error")) {
      old.classList.remove("govuk-form-group--error");
    }
    document.title = document.title.replace(/^Error: /, "");
  }

  function goOn() {
    const first = rows.find((row) => row.then);
    if (busy || !first || rows.some((row) => row.state !== "added")) return;
    const there = new URL(first.then, location.href);
    const stays = there.pathname === location.pathname;
    if (stays && [...document.forms].some((other) => other !== form && isWritten(other))) return;
    if (there.searchParams.has("added")) there.searchParams.set("added", rows.length);
    location.assign(there);
  }
}

// Somebody has written in another form of the page, which opening it again would lose.
function isWritten(form) {
  return [...form.elements].some(
    (box) => (box.type !== "hidden" && "defaultValue" in box && box.value !== box.defaultValue)
      || ("defaultChecked" in box && box.checked !== box.defaultChecked),
  );
}

function read(text) {
  try {
    return JSON.parse(text) || {};
  } catch {
    return {};
  }
}
