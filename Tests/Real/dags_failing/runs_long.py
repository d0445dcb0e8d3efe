"""A DAG whose run goes on until somebody ends it: laid into the folder of DAGs only by the case that wants it."""

import time
from datetime import datetime

from airflow.sdk import DAG, task

with DAG(dag_id="runs_long", schedule="@monthly", start_date=datetime(2025, 1, 1), catchup=False,
         is_paused_upon_creation=False):

    @task
    def wait():
        time.sleep(600)

    wait()
