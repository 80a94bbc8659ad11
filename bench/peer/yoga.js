import { createServer } from "node:http";
import { createYoga } from "graphql-yoga";
import { context, host, port, schema } from "./common.js";

const yoga = createYoga({ schema, context, logging: false, graphiql: false, landingPage: false, cors: false, multipart: false });
createServer(yoga).listen(port, host);
