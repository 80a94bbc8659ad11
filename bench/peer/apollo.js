import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { context, host, port, schema } from "./common.js";

const server = new ApolloServer({ schema, introspection: false, includeStacktraceInErrorResponses: false });
await startStandaloneServer(server, { context: async () => context, listen: { port, host } });
