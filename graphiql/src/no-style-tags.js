// Stands in for react-style-singleton, which locks scrolling by a <style> element: this page never scrolls,
// and without such elements it runs under a Content-Security-Policy of style-src 'self'.
export const styleSingleton = () => () => null;
