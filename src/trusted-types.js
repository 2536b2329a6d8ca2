// The Trusted Types policy of every page (W3C Trusted Types, section 3.4). It stands before the loader, since a page may
// have one default policy only.
//
// Leptos makes the static parts of a view by `template.innerHTML`, and the reader's code has no other use of HTML. So
// only such markup passes: text, and elements with attributes of this list, none of which runs or loads anything or holds
// an address. An attribute that is missing here is written with an expression in `view!`, such as `href={"#main"}`, or
// added. The one script from elsewhere is that of WeChat's JS-SDK, where the page names it.
if (self.trustedTypes)
  trustedTypes.createPolicy('default', {
    createHTML: (html) =>
      /^([^<>&]|&(amp|lt|gt|quot);|<\/?(?!script|style)[a-z]+[1-6]?( (alt|autocomplete|class|decoding|disabled|height|hidden|id|lang|loading|name|open|readonly|role|rows|scope|tabindex|title|type|value|width|(aria|data)-[a-z-]+)(="[^"<>]*")?)*>)*$/.test(html)
        ? html
        : null,
    createScriptURL: (url) => ((document.body.dataset.wechat || '').includes(`"script":"${url}"`) ? url : null),
  });
