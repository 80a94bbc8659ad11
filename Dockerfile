# Two stages: one installs what is locked, and ours beside it; the other carries only the result.
# Debian, not Alpine: the embedded engine needs glibc 2.34 or later.
FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/policygraph
WORKDIR /source
COPY requirements.lock constraints.txt ./
RUN /opt/policygraph/bin/pip install -c constraints.txt --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE NOTICE ./
COPY schema ./schema
COPY cypher ./cypher
COPY loaders ./loaders
COPY api ./api
RUN /opt/policygraph/bin/pip install -c constraints.txt --no-deps --no-build-isolation . \
    && cd / && /opt/policygraph/bin/policygraph --help > /dev/null

FROM python:3.13-slim-bookworm
COPY --from=build /opt/policygraph /opt/policygraph
RUN useradd --system --uid 10001 --create-home --home-dir /data policygraph
ENV PATH=/opt/policygraph/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    POLICYGRAPH_DATA=/data \
    POLICYGRAPH_HOST=0.0.0.0 \
    POLICYGRAPH_PORT=8000
USER 10001
WORKDIR /data
VOLUME /data
EXPOSE 8000
# Listening on 0.0.0.0 is refused without POLICYGRAPH_TOKENS: docker-compose.yml shows how a token file is given.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["python", "-c", \
    "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ[\"POLICYGRAPH_PORT\"]}/health/live', timeout=4)"]
CMD ["policygraph", "serve"]
