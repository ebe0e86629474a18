"""What a date is counted from: publication, the story, the grammar around it; and what is left open."""

import pytest

from tests.dates.reading import days, everything, only, read


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("They met on Monday.", "2025-02-03/2025-02-03"),
        ("They will meet on Monday.", "2025-02-10/2025-02-10"),
        ("They are due to meet on Monday.", "2025-02-10/2025-02-10"),
        ("The law was signed in March.", "2024-03-01/2024-03-31"),
        ("The law will be signed in March.", "2025-03-01/2025-03-31"),
        ("She would appeal the ruling announced on Wednesday.", "2025-01-29/2025-01-29"),
        ("The accord was signed on 9 December.", "2024-12-09/2024-12-09"),
        ("The accord is to be signed on 9 December.", "2025-12-09/2025-12-09"),
    ],
)
def test_the_grammar_tells_past_from_future(text: str, wanted: str) -> None:
    assert days(text) == wanted


@pytest.mark.parametrize(
    ("published", "wanted"), [("2025-04-04", "2025-04-01/2025-04-04"), ("2025-03-31", "2024-04-01/2024-04-30")]
)
def test_publication_bounds_what_has_happened(published: str, wanted: str) -> None:
    assert days("The law was signed in April.", published) == wanted


@pytest.mark.parametrize(
    ("text", "wanted", "role"),
    [
        ("The road has been open since 1970.", "1970-01-01/..", "since"),
        ("It must be done by 2030.", "../2030-12-31", "by"),
        ("They stayed until 3 March 2024.", "../2024-03-03", "until"),
        ("It must be done before 1 May 2025.", "../2025-05-01", "before"),
        ("It was done after 1 May 2023.", "2023-05-01/..", "after"),
        ("They worked during 2023.", "2023-01-01/2023-12-31", "during"),
        ("They met in 2023.", "2023-01-01/2023-12-31", "at"),
    ],
)
def test_roles_open_an_end(text: str, wanted: str, role: str) -> None:
    assert (days(text), only(text).role) == (wanted, role)


def test_a_lawyers_countdown() -> None:
    assert days("It must be paid within 100 days of 20 January 2025.") == "../2025-04-30"
    assert days("They must answer within 100 days.", "2025-01-20") == "../2025-04-30"
    assert days("They must answer within one month.", "2025-01-31") == "../2025-02-28"


def test_a_story_is_counted_from_the_last_date_told() -> None:
    found = read("They met on 5 May 2023 and signed two days later. The following month the bridge was opened.")
    assert [(date.begin, date.anchor) for date in found] == [
        ("2023-05-05", "none"),
        ("2023-05-07", "narrative"),
        ("2023-06-01", "narrative"),
    ]


def test_a_history_gives_the_year_to_its_months() -> None:
    text = (
        "The war began in March 1938. In June the town fell. The siege of 1939 was long. In October 1940 talks began, "
        "and in December they ended. In January the king left. A treaty was signed in 1942."
    )
    found = {text[date.span[0] : date.span[1]]: date.begin for date in read(text, "2020-05-05")}
    assert (found["June"], found["December"], found["January"]) == ("1938-06-01", "1940-12-01", "1941-01-01")


def test_inside_a_quotation_the_time_of_speaking_counts() -> None:
    assert [date.begin for date in read("“We will sign tomorrow,” he said on 3 May 2023.")] == [
        "2023-05-04",
        "2023-05-03",
    ]
    assert [date.begin for date in read("“We will sign tomorrow,” he said on Monday.")] == ["2025-02-04", "2025-02-03"]
    told = read("The accord is of 3 May 2023. “We will sign tomorrow,” he said.")
    assert [date.begin for date in told] == ["2023-05-03", "2025-02-05"]


def test_nothing_is_counted_from_a_day_that_is_not_known() -> None:
    found = read("They met on Monday, last year and on 3 May. They will meet in 2030.", None)
    assert [(date.begin, date.note) for date in found[:3]] == [(None, "the date of publication is not known")] * 3
    assert (found[3].begin, found[3].note) == ("2030-01-01", None)


def test_what_is_not_told_keeps_its_alternatives() -> None:
    date = only("Signed on 3-12-2025 in two copies.")
    assert (date.begin, date.alternatives) == ("2025-12-03", (("2025-03-12", "2025-03-12"),))
    assert date.note is not None


def test_both_sides_of_a_range_share_what_one_of_them_says() -> None:
    assert days("They ruled from December to March 2020.") == "2019-12-01/2020-03-31"
    assert days("The visit is from Tuesday to Friday.") == "2025-02-04/2025-02-07"
    assert days("The visit takes place on May 30-31, 2023.") == "2023-05-30/2023-05-31"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("in May 2023", "2023-05"),
        ("in 2023", "2023"),
        ("in the 1990s", "199X"),
        ("in the 19th century", "18XX"),
        ("in the spring of 2019", "2019-21"),
        ("by 2030", "../2030-12-31"),
        ("since May 2014", "2014-05-01/.."),
        ("in the third quarter of 2024", "2024-07-01/2024-09-30"),
        ("in early May 2023", "2023-05-01/2023-05-10"),
        ("from 2014 to 2016", "2014-01-01/2016-12-31"),
        ("from 2014 to the present", "2014-01-01/.."),
    ],
)
def test_edtf_level_1(text: str, edtf: str) -> None:
    assert only(f"It was built {text}.").edtf == edtf


def test_lengths_have_no_days_and_say_so() -> None:
    (length,) = everything("They talked for three days.")
    assert (length.begin, length.timex.value) == (None, "P3D")
    assert length.note == "a length of time that hangs on no day"
    assert read("They talked for three days.") == ()
