from streamlit.testing.v1 import AppTest


def table_of(count: int) -> AppTest:
    def page(count: int) -> None:
        import pandas as pd

        from lib.output.tables import Head
        from lib.web.panels import listing

        listing(
            "long", pd.DataFrame({"name": [str(one) for one in range(count)]}), {"name": Head("名")}
        )

    return AppTest.from_function(page, kwargs={"count": count}, default_timeout=60).run()


def test_a_short_table_stands_whole():
    app = table_of(200)
    assert len(app.dataframe[0].value) == 200
    assert not app.caption


def test_a_long_table_stands_a_page_at_a_time_and_says_so():
    app = table_of(450)
    assert app.dataframe[0].value["name"].tolist() == [str(one) for one in range(200)]
    assert app.caption[0].value == "第 1–200 行，共 450 行；下载的文件含全部行。"
    app.session_state["page_long_450"] = 3
    app.run()
    assert app.dataframe[0].value["name"].tolist() == [str(one) for one in range(400, 450)]
