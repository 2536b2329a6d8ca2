// Applies what its reader has set, before the first paint. It stands in the head of every page, before the styles; its
// hash is in the policy. `src/settings.rs` says what is stored.
{
  const root = document.documentElement;
  const query = /[?&]elder=([01])/.exec(location.search);
  let elder = query && query[1];
  // Blocked storage throws, and so does a value that is no JSON: the page is then as it is by itself.
  try {
    if (query) localStorage.setItem('kanwu-elder', elder);
    else elder = localStorage.getItem('kanwu-elder');
  } catch (error) {}
  if (elder == 1) root.dataset.elder = '';
  try {
    const properties = JSON.parse(localStorage.getItem('kanwu-settings')).properties;
    for (const name in properties) root.style.setProperty(name, properties[name]);
  } catch (error) {}
}
