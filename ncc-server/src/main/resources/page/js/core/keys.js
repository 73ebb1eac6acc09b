/** Keyboard: one listener; a view claims keys while it is shown. Typing in a field is never taken for a command. */
const bindings = new Map();

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.matches?.('input, textarea, select');
  if (typing && event.key !== 'Escape') return;
  // Enter and the space bar on a control belong to that control.
  if (event.key === 'Enter' && event.target.closest?.('a, button, summary')) return;
  const action = bindings.get(event.key);
  if (action && action(event) !== false) event.preventDefault();
});

/** Claims keys and returns the function that releases them. */
export function claimKeys(actions) {
  for (const [key, action] of Object.entries(actions)) bindings.set(key, action);
  return () => {
    for (const [key, action] of Object.entries(actions)) {
      if (bindings.get(key) === action) bindings.delete(key);
    }
  };
}
