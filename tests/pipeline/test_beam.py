"""The transforms for other people's pipelines."""

import apache_beam as beam
import pytest
from apache_beam.runners.portability.fn_api_runner import FnApiRunner
from apache_beam.testing.util import assert_that, equal_to

from tests.pipeline.fakes import FakeAnalyser
from transforms.beam import ExtractEvents, ReadArticles


def test_paths_become_articles_and_articles_events(tmp_path):
    (tmp_path / "2018-12-05.txt").write_text("The mayor said trams stop.")
    (tmp_path / "b.json").write_text("{")
    (tmp_path / "c.md").write_text("RAISE")
    paths = [str(path) for path in sorted(tmp_path.iterdir())]
    with beam.Pipeline(runner=FnApiRunner()) as pipeline:
        articles = pipeline | beam.Create(paths) | ReadArticles(published="2001-01-01")
        events = articles.articles | ExtractEvents(extractor=FakeAnalyser)
        rejects = (articles.rejects, events.rejects) | beam.Flatten()

        said = events.events | "Said" >> beam.Map(lambda event: (event.speaker.name, event.article.published))
        assert_that(said, equal_to([("mayor", "2001-01-01")]), label="events")
        assert_that(rejects | beam.Map(lambda reject: reject.error), equal_to(["bad_json", "RuntimeError"]))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: ReadArticles(published="5/6/2018"), "no ISO 8601 date"),
        (lambda: ExtractEvents(kinds=["rumour"]), "no kind 'rumour'; there are: statement"),
    ],
)
def test_mistakes_are_told_when_a_pipeline_is_built(make, message):
    with pytest.raises(ValueError, match=message):
        make()
