/**
 * What the page does when it is searched, filtered, printed and switched; without it, everything is still there to
 * read. Rows that are not shown are hidden, never taken out.
 */
export const script = `
'use strict';
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const workloads = all('details.workload').map((element) => ({
  element,
  place: element.dataset.place,
  verdicts: all('.verdict', element).map((one) => ({ one, status: one.dataset.status })),
}));
const search = document.getElementById('search');
const place = document.getElementById('place');
const shown = document.getElementById('shown');
const texts = new Map();
const textOf = (element) => {
  if (!texts.has(element)) texts.set(element, element.textContent.toLowerCase());
  return texts.get(element);
};
const set = (element, hidden) => {
  if (element.hidden !== hidden) element.hidden = hidden;
};
const number = (many, thing) => many + ' ' + thing + (many === 1 ? '' : 's');
function filter() {
  const words = search.value.toLowerCase().split(/\\s+/).filter(Boolean);
  const wanted = new Set(all('input[name=status]:checked').map((one) => one.value));
  let workloadsShown = 0;
  let verdictsShown = 0;
  for (const { element, place: where, verdicts } of workloads) {
    const fits = (place.value === '' || place.value === where) && words.every((word) => textOf(element).includes(word));
    let any = 0;
    if (fits)
      for (const { one, status } of verdicts) {
        const visible = wanted.has(status);
        set(one, !visible);
        if (visible) any += 1;
      }
    set(element, any === 0);
    if (any > 0) workloadsShown += 1;
    verdictsShown += any;
  }
  shown.textContent = number(verdictsShown, 'verdict') + ' on ' + number(workloadsShown, 'workload');
}
let waiting = 0;
search.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(filter, 120);
});
for (const one of all('input[name=status]')) one.addEventListener('change', filter);
place.addEventListener('change', filter);
document.querySelector('.filters').addEventListener('submit', (event) => event.preventDefault());
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target.closest('input, select, textarea')) return;
  event.preventDefault();
  search.focus();
});
function reveal() {
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target || !target.matches('details')) return;
  target.hidden = false;
  target.open = true;
  target.scrollIntoView();
}
addEventListener('hashchange', reveal);
let closed = [];
addEventListener('beforeprint', () => {
  closed = all('details:not([open])').filter((one) => !one.hidden);
  for (const one of closed) one.open = true;
});
addEventListener('afterprint', () => {
  for (const one of closed) one.open = false;
});
document.getElementById('theme').addEventListener('click', () => {
  const root = document.documentElement;
  const now = root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  root.dataset.theme = now === 'dark' ? 'light' : 'dark';
});
filter();
reveal();
`;
