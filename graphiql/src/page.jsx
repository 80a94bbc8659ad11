import { GraphiQL } from "graphiql";
import { createRoot } from "react-dom/client";
import "./page.css";

// The page is served at the endpoint itself: a query goes to where the page came from.
const endpoint = location.pathname;

async function ask(request, { headers } = {}) {
  const answer = await fetch(endpoint, {
    method: "POST",
    headers: {
      accept: "application/graphql-response+json, application/json",
      "content-type": "application/json",
      ...headers,
    },
    body: JSON.stringify(request),
  });
  return answer.json();
}

// A tab is named after its operation; the question it answers stands above it as a comment.
function asTab({ title, query, variables }) {
  const given = Object.keys(variables ?? {}).length > 0;
  return { query: `# ${title}\n${query}`, variables: given ? JSON.stringify(variables, null, 2) : undefined };
}

async function readExamples() {
  const answer = await fetch("graphiql/examples.json");
  return answer.ok ? (await answer.json()).map(asTab) : [];
}

const examples = await readExamples();

createRoot(document.getElementById("graphiql")).render(
  <GraphiQL
    fetcher={ask}
    defaultTabs={examples.length ? examples : undefined}
    defaultEditorToolsVisibility="variables"
    shouldPersistHeaders={false}
  >
    <GraphiQL.Logo>policygraph</GraphiQL.Logo>
  </GraphiQL>,
);
