# One image for web, worker, beat and the migrate job.
FROM python:3.13-slim-bookworm AS frontend
WORKDIR /src
COPY requirements/local.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/local.txt
COPY package.json package-lock.json ./
COPY families_first families_first
COPY static/src static/src
RUN python -m families_first.frontend

FROM python:3.13-slim-bookworm
# What WeasyPrint needs for letters and plans as PDF files.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --create-home families-first \
 && install --directory --owner families-first /files
WORKDIR /service
COPY requirements/base.txt requirements/
RUN pip install --no-cache-dir --require-hashes -r requirements/base.txt
COPY . .
COPY --from=frontend /src/static/build static/build
# collectstatic reads the settings but needs none of their values.
RUN SECRET_KEY=unused DATABASE_URL=postgres://unused/unused REDIS_URL=redis://unused \
    python manage.py collectstatic --no-input --verbosity 0
USER families-first
ENV PYTHONUNBUFFERED=1 FILES_ROOT=/files
EXPOSE 8000
CMD ["gunicorn", "--config", "python:families_first.gunicorn"]
