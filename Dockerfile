# The site as one image: code, packages and collected static files. The database and the secret key
# are outside it; compose.yaml shows how.

FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

RUN useradd --create-home --uid 1000 bioweb
WORKDIR /home/bioweb/site

# Packages first: they change less often than the code, so rebuilding reuses this layer.
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt

COPY --chown=bioweb . .
# The volume for VAR_DIR gets its owner from this folder.
RUN install --directory --owner bioweb /home/bioweb/var
USER bioweb

ENV VAR_DIR=/home/bioweb/var \
    HOST=0.0.0.0 \
    PORT=8000
EXPOSE 8000
VOLUME /home/bioweb/var

# Static files are collected at the start: they are written to VAR_DIR, which is a volume.
CMD ["sh", "-c", "python manage.py migrate --verbosity 0 \
    && python manage.py prepare \
    && python manage.py collectstatic --no-input --verbosity 0 \
    && exec python -m gunicorn --config python:bioweb.gunicorn_config"]

# A request would be answered 400 on a public site, which serves only its own host name.
HEALTHCHECK --start-period=120s CMD ["python", "-c", \
    "import os, socket; socket.create_connection(('127.0.0.1', int(os.environ['PORT'])), 4)"]
